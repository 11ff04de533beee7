/** The rules that bindings give to a user, read from the stored roles as they are now. */

import type { KubeObject } from '../../client/client.ts'
import { isRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Requester } from '../../registry/call.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child, items, text } from '../../validation/read-fields.ts'
import { type Attributes, covers, type Rule, readRules } from './rules.ts'

export const RBAC_GROUP = 'rbac.authorization.k8s.io'
const CLUSTER_ROLES = `${RBAC_GROUP}/clusterroles`
const ROLES = `${RBAC_GROUP}/roles`
const CLUSTER_BINDINGS = `${RBAC_GROUP}/clusterrolebindings`
const BINDINGS = `${RBAC_GROUP}/rolebindings`
/** Who is in this group may do everything, whatever the roles say. */
export const MASTERS = 'system:masters'

export interface Decision {
  allowed: boolean
  /** Which binding allows it, or which roles could not be found. */
  reason: string
}

/** Decides whether a user may do something. */
export function decide(store: Store, user: Requester, wanted: Attributes): Decision {
  if (user.groups.includes(MASTERS)) return { allowed: true, reason: '' }
  const missing: string[] = []
  const namespace = wanted.type === 'resource' ? wanted.namespace : ''
  for (const granted of grants(store, user, namespace, missing)) {
    if (granted.rules.some((rule) => covers(rule, wanted))) return { allowed: true, reason: `RBAC: allowed by ${granted.by}` }
  }
  const reason = missing.length === 0 ? '' : missing.length === 1 ? `RBAC: ${missing[0]}` : `RBAC: [${missing.join(', ')}]`
  return { allowed: false, reason }
}

/** All rules that a user has in a namespace ('': cluster-wide only). */
export function rulesOf(store: Store, user: Requester, namespace: string): Rule[] {
  const everything: Rule[] = user.groups.includes(MASTERS)
    ? [
        { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] },
        { verbs: ['*'], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: ['*'] },
      ]
    : []
  return [...everything, ...[...grants(store, user, namespace, [])].flatMap(({ rules }) => rules)]
}

interface Grant {
  rules: Rule[]
  by: string
}

function* grants(store: Store, user: Requester, namespace: string, missing: string[]): Generator<Grant> {
  for (const binding of objectsIn(store, CLUSTER_BINDINGS)) {
    const subject = subjectFor(binding, user, '')
    if (!subject) continue
    const by = `ClusterRoleBinding ${JSON.stringify(binding.metadata.name)} of ${roleText(binding)} to ${subject}`
    yield { rules: rulesOfBinding(store, binding, missing), by }
  }
  if (namespace === '') return
  for (const binding of objectsIn(store, BINDINGS, namespace)) {
    const subject = subjectFor(binding, user, namespace)
    if (!subject) continue
    const by = `RoleBinding ${JSON.stringify(`${binding.metadata.name}/${namespace}`)} of ${roleText(binding)} to ${subject}`
    yield { rules: rulesOfBinding(store, binding, missing), by }
  }
}

function roleText(binding: KubeObject): string {
  const role = child(jsonOf(binding), 'roleRef')
  return `${text(role, 'kind')} ${JSON.stringify(text(role, 'name'))}`
}

/** The rules of the role that a binding or role reference names. */
export function rulesOfRole(store: Store, kind: string, namespace: string, name: string): Rule[] | undefined {
  const role = kind === 'ClusterRole' ? store.get(CLUSTER_ROLES, objectKey(undefined, name)) : store.get(ROLES, objectKey(namespace, name))
  return role && readRules(role.rules)
}

function rulesOfBinding(store: Store, binding: KubeObject, missing: string[]): Rule[] {
  const role = child(jsonOf(binding), 'roleRef')
  const kind = text(role, 'kind')
  const rules = rulesOfRole(store, kind, binding.metadata.namespace ?? '', text(role, 'name'))
  if (rules) return rules
  missing.push(`${kind.toLowerCase()}.${RBAC_GROUP} ${JSON.stringify(text(role, 'name'))} not found`)
  return []
}

/** How a binding names the user, or undefined when it does not. */
function subjectFor(binding: KubeObject, user: Requester, namespace: string): string | undefined {
  for (const subject of items(jsonOf(binding), 'subjects')) {
    const name = text(subject, 'name')
    if (subject.kind === 'User' && name === user.name) return `User ${JSON.stringify(name)}`
    if (subject.kind === 'Group' && user.groups.includes(name)) return `Group ${JSON.stringify(name)}`
    if (subject.kind === 'ServiceAccount') {
      const home = text(subject, 'namespace') || namespace
      if (user.name === `system:serviceaccount:${home}:${name}`) return `ServiceAccount ${JSON.stringify(`${name}/${home}`)}`
    }
  }
  return undefined
}

/** True for a role object whose rules other roles are gathered into. */
export function isAggregated(role: KubeObject): boolean {
  return isRecord(role.aggregationRule)
}
