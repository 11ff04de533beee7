/** The people of the demo: their contexts in the kubeconfig, and the bindings that say what they may do. */
import { randomUUID } from 'node:crypto'
import { timestamp } from '../registry/metadata.ts'
import { objectKey } from '../storage/collection.ts'
import type { Store } from '../storage/store.ts'
import { RBAC_GROUP } from './rbac/policy.ts'

export interface DemoUser {
  name: string
  groups: readonly string[]
}

/** `developer` may edit in two namespaces, `viewer` may look at everything but Secrets, `nobody` may do nothing. */
export const demoUsers: readonly DemoUser[] = [
  { name: 'developer', groups: ['developers'] },
  { name: 'viewer', groups: ['viewers'] },
  { name: 'nobody', groups: [] },
]

const METRICS_READER = 'system:aggregated-metrics-reader'
const DEVELOPER_NAMESPACES = ['shop', 'payments']

/** Writes the bindings of the demo's users. */
export function bindDemoUsers(store: Store, now: number): void {
  const bind = (kind: string, resource: string, name: string, namespace: string | undefined, group: string, role: string): void => {
    store.put(`${RBAC_GROUP}/${resource}`, objectKey(namespace, name), {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind,
      metadata: { name, ...(namespace !== undefined && { namespace }), uid: randomUUID(), creationTimestamp: timestamp(now) },
      subjects: [{ kind: 'Group', apiGroup: RBAC_GROUP, name: group }],
      roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: role },
    })
  }
  for (const namespace of DEVELOPER_NAMESPACES) bind('RoleBinding', 'rolebindings', 'developers', namespace, 'developers', 'edit')
  bind('ClusterRoleBinding', 'clusterrolebindings', 'viewers', undefined, 'viewers', 'view')
  // metrics-server brings a role for reading metrics, which whoever may view anything has (its components.yaml).
  store.put(`${RBAC_GROUP}/clusterroles`, objectKey(undefined, METRICS_READER), {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name: METRICS_READER, uid: randomUUID(), creationTimestamp: timestamp(now) },
    rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] }],
  })
  for (const namespace of DEVELOPER_NAMESPACES) {
    bind('RoleBinding', 'rolebindings', 'developers-metrics', namespace, 'developers', METRICS_READER)
  }
  bind('ClusterRoleBinding', 'clusterrolebindings', 'viewers-metrics', undefined, 'viewers', METRICS_READER)
}
