/** What an object counts for in a ResourceQuota (pkg/quota/v1/evaluator/core). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { matchesLabelSelector } from '../../selectors/label-selector.ts'
import { child, descend, items, number, text, texts } from '../../validation/read-fields.ts'
import { podTotals } from '../limits/pod-totals.ts'
import { qualityClass } from '../pods/quality.ts'

/** Amounts by the names that quotas use: `pods`, `requests.cpu`, `count/deployments.apps`. */
export type Usage = Record<string, string>

/** Short names for counts of core kinds. */
const COUNTED_BY_NAME = new Set([
  'configmaps',
  'secrets',
  'services',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'pods',
])

/** What one object uses. Pods that have ended use nothing. */
export function usageOf(kind: Pick<ResourceKind, 'group' | 'resource'>, object: KubeObject): Usage {
  const fields = jsonOf(object)
  const usage: Usage = { [`count/${kind.group === '' ? kind.resource : `${kind.resource}.${kind.group}`}`]: '1' }
  if (kind.group !== '') return usage
  if (kind.resource === 'pods') return hasEnded(fields) ? usage : { ...usage, ...podUsage(fields) }
  if (COUNTED_BY_NAME.has(kind.resource)) usage[kind.resource] = '1'
  if (kind.resource === 'services') Object.assign(usage, serviceUsage(child(fields, 'spec')))
  if (kind.resource === 'persistentvolumeclaims') Object.assign(usage, claimUsage(child(fields, 'spec')))
  return usage
}

function hasEnded(pod: JsonRecord): boolean {
  const phase = text(child(pod, 'status'), 'phase')
  return phase === 'Succeeded' || phase === 'Failed'
}

function podUsage(pod: JsonRecord): Usage {
  const { requests, limits } = podTotals(child(pod, 'spec'))
  const usage: Usage = { pods: '1' }
  for (const [name, amount] of Object.entries(requests)) {
    usage[`requests.${name}`] = String(amount)
    if (name === 'cpu' || name === 'memory' || name === 'ephemeral-storage') usage[name] = String(amount)
  }
  for (const [name, amount] of Object.entries(limits)) usage[`limits.${name}`] = String(amount)
  return usage
}

function serviceUsage(spec: JsonRecord | undefined): Usage {
  const type = text(spec, 'type')
  const ports = String(items(spec, 'ports').length)
  if (type === 'NodePort') return { 'services.nodeports': ports }
  return type === 'LoadBalancer' ? { 'services.loadbalancers': '1', 'services.nodeports': ports } : {}
}

function claimUsage(spec: JsonRecord | undefined): Usage {
  const storage = String(descend(spec, 'resources', 'requests')?.storage ?? '0')
  const storageClass = text(spec, 'storageClassName')
  const prefix = `${storageClass}.storageclass.storage.k8s.io`
  return {
    'requests.storage': storage,
    ...(storageClass !== '' && { [`${prefix}/requests.storage`]: storage, [`${prefix}/persistentvolumeclaims`]: '1' }),
  }
}

/** True when a quota's scopes let it count a Pod; only Pods have scopes. */
export function inScope(quota: JsonRecord, kind: Pick<ResourceKind, 'group' | 'resource'>, object: KubeObject): boolean {
  const spec = child(quota, 'spec')
  const scopes = texts(spec, 'scopes')
  const expressions = items(child(spec, 'scopeSelector'), 'matchExpressions')
  if (scopes.length === 0 && expressions.length === 0) return true
  if (kind.group !== '' || kind.resource !== 'pods') return false
  const pod = jsonOf(object)
  return scopes.every((scope) => matchesScope(scope, pod)) && expressions.every((expression) => matchesExpression(expression, pod))
}

function matchesScope(scope: string, pod: JsonRecord): boolean {
  const spec = child(pod, 'spec')
  switch (scope) {
    case 'Terminating':
      return number(spec, 'activeDeadlineSeconds') !== undefined
    case 'NotTerminating':
      return number(spec, 'activeDeadlineSeconds') === undefined
    case 'BestEffort':
      return qualityClass(spec) === 'BestEffort'
    case 'NotBestEffort':
      return qualityClass(spec) !== 'BestEffort'
    default:
      return false
  }
}

function matchesExpression(expression: JsonRecord, pod: JsonRecord): boolean {
  const scope = text(expression, 'scopeName')
  if (scope !== 'PriorityClass') return matchesScope(scope, pod)
  const priorityClass = text(child(pod, 'spec'), 'priorityClassName')
  const requirement = { key: 'class', operator: expression.operator, values: expression.values }
  return matchesLabelSelector({ matchExpressions: [requirement] }, priorityClass === '' ? {} : { class: priorityClass })
}
