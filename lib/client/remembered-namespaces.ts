import './validation.ts'
import { z } from 'zod'
import { type Stored, stored } from './stored.ts'

/** Namespaces kept per cluster; the oldest go first. */
const MAX_REMEMBERED = 50
const names = z.array(z.string())
const nothing: string[] = []

/** Namespaces that the person typed for a cluster whose namespaces may not be listed. */
export function rememberedNamespaces(cluster: string): Stored<string[]> {
  return stored(`namespaces.${cluster}`, names, nothing)
}

export function rememberNamespace(cluster: string, namespace: string): void {
  const store = rememberedNamespaces(cluster)
  const others = store.get().filter((name) => name !== namespace)
  store.set([...others, namespace].slice(-MAX_REMEMBERED))
}
