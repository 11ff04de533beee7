/** The roles and bindings that every cluster starts with: facts that `scripts/read-bootstrap-policy.ts` keeps. */

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { timestamp } from '../../registry/metadata.ts'
import { matchesLabelSelector } from '../../selectors/label-selector.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { isAggregated, RBAC_GROUP } from './policy.ts'

const CLUSTER_ROLES = `${RBAC_GROUP}/clusterroles`
const RESOURCES: Record<string, string> = {
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  Role: 'roles',
  RoleBinding: 'rolebindings',
}

/** Puts the bootstrap policy into the store, and keeps aggregated roles gathered from now on. */
export function bootstrapPolicy(store: Store, now: number): void {
  // Our own data file; its shape is checked when the script writes it.
  const objects = JSON.parse(readFileSync(new URL('../data/bootstrap-policy.json', import.meta.url), 'utf8')) as KubeObject[]
  for (const object of objects) {
    const { name, namespace } = object.metadata
    const metadata = { ...object.metadata, uid: randomUUID(), creationTimestamp: timestamp(now) }
    store.put(`${RBAC_GROUP}/${RESOURCES[object.kind]}`, objectKey(namespace, name), { ...object, metadata })
  }
  store.follow(CLUSTER_ROLES, ({ object }) => {
    if (!isAggregated(object) || !sameRules(object.rules, gather(store, object))) aggregate(store)
  })
}

/** Gives every aggregated role the rules of the roles that its selectors choose. */
function aggregate(store: Store): void {
  for (const role of objectsIn(store, CLUSTER_ROLES)) {
    if (!isAggregated(role)) continue
    const rules = gather(store, role)
    if (!sameRules(role.rules, rules))
      store.put(CLUSTER_ROLES, objectKey(undefined, role.metadata.name), {
        ...role,
        metadata: { ...role.metadata },
        rules,
      })
  }
}

function gather(store: Store, role: KubeObject): Json[] {
  const { aggregationRule } = role
  const selectors =
    isRecord(aggregationRule) && Array.isArray(aggregationRule.clusterRoleSelectors) ? aggregationRule.clusterRoleSelectors : []
  const rules = new Map<string, Json>()
  for (const selector of selectors) {
    for (const other of objectsIn(store, CLUSTER_ROLES)) {
      if (other.metadata.name === role.metadata.name || !matchesLabelSelector(selector, other.metadata.labels)) continue
      for (const rule of Array.isArray(other.rules) ? (other.rules as JsonRecord[]) : []) rules.set(JSON.stringify(rule), rule)
    }
  }
  return [...rules.values()]
}

function sameRules(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b)
}
