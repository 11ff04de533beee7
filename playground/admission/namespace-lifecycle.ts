/** Nothing is made in a namespace that is not there or is going away (plugin/namespace/lifecycle). */
import type { KubeObject } from '../client/client.ts'
import { isRecord } from '../patch/json.ts'
import type { ResourceKind } from '../schema/kinds.ts'
import { forbidden, notFound } from '../status.ts'
import { objectKey } from '../storage/collection.ts'
import type { Store } from '../storage/store.ts'

/** @throws ApiError 404 for a namespace that is not there, 403 for one that is being deleted */
export function requireNamespace(store: Store, kind: ResourceKind, object: KubeObject): void {
  const { namespace, name } = object.metadata
  if (!kind.namespaced || !namespace) return
  const found = store.get('/namespaces', objectKey(undefined, namespace))
  if (!found) throw notFound({ group: '', name: 'namespaces' }, namespace)
  if (found.metadata.deletionTimestamp === undefined && !isTerminating(found)) return
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`
  const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' }
  throw forbidden({ group: kind.group, name: kind.resource }, name, why, [cause])
}

function isTerminating({ status }: KubeObject): boolean {
  return isRecord(status) && status.phase === 'Terminating'
}

/** Namespaces that the cluster cannot be without. */
const IMMORTAL = new Set(['default', 'kube-system', 'kube-public'])

/** @throws ApiError 403 for a namespace that may not be deleted */
export function requireMortal(kind: ResourceKind, name: string): void {
  if (kind.collection !== '/namespaces' || !IMMORTAL.has(name)) return
  throw forbidden({ group: '', name: 'namespaces' }, name, 'this namespace may not be deleted')
}
