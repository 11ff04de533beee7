/** Whether a ValidatingAdmissionPolicy or a binding of one speaks of a request (apiserver, pkg/admission/plugin/policy/matching). */
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { matchesLabelSelector } from '../../selectors/label-selector.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { child, items, text, texts } from '../../validation/read-fields.ts'

/** A write, as policies see it. */
export interface Request {
  kind: ResourceKind
  operation: 'CREATE' | 'UPDATE' | 'DELETE'
  object: KubeObject | undefined
  old: KubeObject | undefined
}

/** @param match `matchConstraints` or `matchResources`; without one everything matches */
export function matches(store: Store, match: JsonRecord | undefined, request: Request): boolean {
  if (!match) return true
  const rules = items(match, 'resourceRules')
  const subject = request.object ?? request.old
  if (!subject) return false
  const named = (rule: JsonRecord): boolean => matchesRule(rule, request, subject)
  if (items(match, 'excludeResourceRules').some(named)) return false
  if (rules.length > 0 && !rules.some(named)) return false
  return matchesNamespace(store, match, request, subject) && matchesObject(match, request)
}

function matchesRule(rule: JsonRecord, { kind, operation }: Request, subject: KubeObject): boolean {
  const has = (key: string, value: string): boolean => texts(rule, key).some((item) => item === '*' || item === value)
  const names = texts(rule, 'resourceNames')
  const scope = text(rule, 'scope')
  return (
    has('apiGroups', kind.group) &&
    has('apiVersions', kind.version) &&
    has('operations', operation) &&
    texts(rule, 'resources').some((item) => item === '*' || item === '*/*' || item === kind.resource) &&
    (names.length === 0 || names.includes(subject.metadata.name)) &&
    (scope === '' || scope === '*' || (scope === 'Namespaced') === kind.namespaced)
  )
}

function matchesNamespace(store: Store, match: JsonRecord, { kind }: Request, subject: KubeObject): boolean {
  const selector = child(match, 'namespaceSelector')
  if (!selector || Object.keys(selector).length === 0) return true
  if (kind.collection === '/namespaces') return matchesLabelSelector(selector, subject.metadata.labels)
  if (!kind.namespaced) return true
  const namespace = store.get('/namespaces', objectKey(undefined, subject.metadata.namespace ?? ''))
  return matchesLabelSelector(selector, namespace?.metadata.labels)
}

function matchesObject(match: JsonRecord, { object, old }: Request): boolean {
  const selector = child(match, 'objectSelector')
  if (!selector || Object.keys(selector).length === 0) return true
  return [object, old].some((one) => one !== undefined && matchesLabelSelector(selector, one.metadata.labels))
}
