/** Whether a policy, a binding or a webhook speaks of a request (apiserver, pkg/admission/plugin/webhook/predicates). */
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { matchesLabelSelector } from '../../selectors/label-selector.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { child, items, text, texts } from '../../validation/read-fields.ts'
import type { AdmissionRequest } from './request.ts'

/** @param match `matchConstraints` or `matchResources`; without one everything matches */
export function matches(store: Store, match: JsonRecord | undefined, request: AdmissionRequest): boolean {
  if (!match) return true
  const rules = items(match, 'resourceRules')
  const named = (rule: JsonRecord): boolean => matchesRule(rule, request)
  if (items(match, 'excludeResourceRules').some(named)) return false
  if (rules.length > 0 && !rules.some(named)) return false
  return matchesSelectors(store, match, request)
}

/** The selectors for namespaces and objects, which webhooks have as well. */
export function matchesSelectors(store: Store, match: JsonRecord, request: AdmissionRequest): boolean {
  return matchesNamespace(store, match, request) && matchesObject(match, request)
}

/** One rule of groups, versions, resources and operations. */
export function matchesRule(rule: JsonRecord, { kind, subresource, operation, name }: AdmissionRequest): boolean {
  const has = (key: string, value: string): boolean => texts(rule, key).some((item) => item === '*' || item === value)
  const names = texts(rule, 'resourceNames')
  const scope = text(rule, 'scope')
  return (
    has('apiGroups', kind.group) &&
    has('apiVersions', kind.version) &&
    has('operations', operation) &&
    texts(rule, 'resources').some((item) => {
      const [resource, below = ''] = item.split('/')
      return (resource === '*' || resource === kind.resource) && (below === '*' || below === subresource)
    }) &&
    (names.length === 0 || names.includes(name)) &&
    (scope === '' || scope === '*' || (scope === 'Namespaced') === kind.namespaced)
  )
}

function matchesNamespace(store: Store, match: JsonRecord, { kind, namespace, object, old }: AdmissionRequest): boolean {
  const selector = child(match, 'namespaceSelector')
  if (!selector || Object.keys(selector).length === 0) return true
  if (kind.collection === '/namespaces') return matchesLabelSelector(selector, labelsOf(object ?? old))
  if (!kind.namespaced) return true
  return matchesLabelSelector(selector, labelsOf(store.get('/namespaces', objectKey(undefined, namespace))))
}

function matchesObject(match: JsonRecord, { operation, object, old }: AdmissionRequest): boolean {
  const selector = child(match, 'objectSelector')
  if (!selector || Object.keys(selector).length === 0) return true
  // The options of a connection have no labels, not even none.
  if (operation === 'CONNECT') return false
  return [object, old].some((one) => one !== undefined && matchesLabelSelector(selector, labelsOf(one)))
}

function labelsOf(object: KubeObject | undefined): Record<string, string> | undefined {
  return object?.metadata.labels
}
