import type { KubeObject } from '#playground/client/client.ts'
import { lowerBound } from './collection.ts'
import type { Store } from './store.ts'

/** The objects of a collection, or those of one namespace, in key order. */
export function objectsIn(store: Store, collection: string, namespace = ''): readonly KubeObject[] {
  const { keys, objects } = store.snapshot(collection)
  if (namespace === '') return objects
  // "/" sorts directly before "0", so that is where the namespace's keys end.
  return objects.slice(lowerBound(keys, `${namespace}/`), lowerBound(keys, `${namespace}0`))
}
