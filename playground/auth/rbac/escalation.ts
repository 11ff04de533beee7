/** Nobody grants what they do not have (pkg/registry/rbac: escalation_check.go, policybased storage). */

import type { KubeObject } from '../../client/client.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Requester } from '../../registry/call.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { forbidden } from '../../status.ts'
import type { Store } from '../../storage/store.ts'
import { child, text } from '../../validation/read-fields.ts'
import { decide, MASTERS, RBAC_GROUP, rulesOf, rulesOfRole } from './policy.ts'
import { type Rule, readRules, uncovered } from './rules.ts'

/**
 * Checks a role or binding that a user writes.
 * @throws ApiError 403 with the permissions that the user does not hold
 */
export function checkEscalation(store: Store, user: Requester, kind: ResourceKind, object: KubeObject): void {
  if (kind.group !== RBAC_GROUP || user.groups.includes(MASTERS)) return
  const namespace = object.metadata.namespace ?? ''
  const binding = kind.kind.endsWith('Binding')
  const role = child(jsonOf(object), 'roleRef')
  const about = binding ? text(role, 'name') : object.metadata.name
  const resource = binding ? (text(role, 'kind') === 'ClusterRole' ? 'clusterroles' : 'roles') : kind.resource
  const verb = binding ? 'bind' : 'escalate'
  const attributes = { type: 'resource', verb, group: RBAC_GROUP, resource, subresource: '', namespace, name: about } as const
  if (decide(store, user, attributes).allowed) return
  const wanted = binding ? (rulesOfRole(store, text(role, 'kind'), namespace, about) ?? []) : readRules(object.rules)
  const missing = uncovered(wanted, rulesOf(store, user, namespace))
  if (missing.length === 0) return
  const groups = user.groups.map((group) => JSON.stringify(group)).join(' ')
  const why = `user ${JSON.stringify(user.name)} (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:`
  throw forbidden({ group: kind.group, name: kind.resource }, object.metadata.name, [why, ...compact(missing).map(ruleText)].join('\n'))
}

/** Single permissions that differ only in their verb become one rule. */
function compact(single: readonly Rule[]): Rule[] {
  const byTarget = new Map<string, Rule>()
  for (const rule of single) {
    const { verbs, ...target } = rule
    const key = JSON.stringify(target)
    const known = byTarget.get(key)
    byTarget.set(key, known ? { ...known, verbs: [...known.verbs, ...verbs] } : rule)
  }
  return [...byTarget.values()].toSorted((a, b) => (ruleText(a) < ruleText(b) ? -1 : 1))
}

function ruleText({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: Rule): string {
  const part = (name: string, list: readonly string[]): string[] =>
    list.length > 0 ? [`${name}:[${list.map((item) => JSON.stringify(item)).join(' ')}]`] : []
  const parts = [
    ...part('APIGroups', apiGroups),
    ...part('Resources', resources),
    ...part('ResourceNames', resourceNames),
    ...part('NonResourceURLs', nonResourceURLs),
    ...part('Verbs', verbs),
  ]
  return `{${parts.join(', ')}}`
}
