import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiVersionOf } from '#lib/kube/names.ts'
import { parseText } from '#lib/yaml/parse.ts'

/** What one needs to know of a kind to read an object of it. */
export type ReadableKind = Pick<ResourceKind, 'kind' | 'group' | 'version' | 'subresources'>

export type Wanted = { ok: true; value: KubeObject } | { ok: false; reason: 'unreadable' | 'several' | 'notAnObject' | 'otherObject' }

/**
 * The object that a draft wants. Its status is the base's where the kind has a status of its own to be written by controllers:
 * the API server would ignore it, and a diff would promise what does not happen.
 */
export function readWanted(text: string, base: KubeObject, kind: ReadableKind): Wanted {
  const { documents, findings } = parseText(text)
  const [first] = documents
  if (documents.length > 1) return { ok: false, reason: 'several' }
  if (first === undefined || findings.length > 0 || first.findings.some(({ severity }) => severity === 'error'))
    return { ok: false, reason: 'unreadable' }
  const parsed = kubeObject.safeParse(first.value)
  if (!parsed.success) return { ok: false, reason: 'notAnObject' }
  const { apiVersion, kind: kindName, metadata } = parsed.data
  const same =
    apiVersion === apiVersionOf(kind) &&
    kindName === kind.kind &&
    metadata.name === base.metadata.name &&
    (metadata.namespace ?? base.metadata.namespace) === base.metadata.namespace
  if (!same) return { ok: false, reason: 'otherObject' }
  if (!kind.subresources.includes('status')) return { ok: true, value: parsed.data }
  const { status: _, ...rest } = parsed.data
  const value: KubeObject = { ...rest, apiVersion, kind: kindName, metadata }
  return { ok: true, value: Object.hasOwn(base, 'status') ? { ...value, status: base.status } : value }
}
