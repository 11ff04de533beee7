/** What policies and webhooks speak of (pkg/apis/admissionregistration/validation, validateMatchResources and validateRuleWithOperations). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { pathSegment } from '../../names.ts'
import { child, isSet, items, text, texts } from '../../read-fields.ts'
import { checkLabelSelector } from '../selectors.ts'

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']
const SCOPES = ['*', 'Cluster', 'Namespaced']
export const MATCH_POLICIES = ['Equivalent', 'Exact']

/** Constraints of a policy, or the part of them that a binding chooses. */
export function checkMatch(match: JsonRecord, at: string, faults: Faults): void {
  checkLabelSelector(child(match, 'namespaceSelector'), `${at}.namespaceSelector`, faults)
  checkLabelSelector(child(match, 'objectSelector'), `${at}.objectSelector`, faults)
  for (const list of ['resourceRules', 'excludeResourceRules']) {
    for (const [index, rule] of items(match, list).entries()) checkNamedRule(rule, `${at}.${list}[${index}]`, faults)
  }
  faults.oneOf(`${at}.matchPolicy`, match.matchPolicy, MATCH_POLICIES)
}

function checkNamedRule(rule: JsonRecord, at: string, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, name] of texts(rule, 'resourceNames').entries()) {
    faults.invalidFor(`${at}.resourceNames[${index}]`, name, pathSegment(name))
    if (seen.has(name)) faults.duplicate(`${at}.resourceNames[${index}]`, name)
    seen.add(name)
  }
  checkRule(rule, at, faults)
}

/** One rule of operations, groups, versions and resources. */
export function checkRule(rule: JsonRecord, at: string, faults: Faults): void {
  checkList(rule, 'operations', 'operations', at, faults)
  for (const [index, operation] of texts(rule, 'operations').entries()) faults.oneOf(`${at}.operations[${index}]`, operation, OPERATIONS)
  checkList(rule, 'apiGroups', 'API groups', at, faults)
  checkList(rule, 'apiVersions', 'API versions', at, faults)
  for (const [index, version] of texts(rule, 'apiVersions').entries()) if (version === '') faults.required(`${at}.apiVersions[${index}]`)
  checkResources(texts(rule, 'resources'), `${at}.resources`, faults)
  if (isSet(rule, 'scope')) faults.oneOf(`${at}.scope`, text(rule, 'scope'), SCOPES)
}

function checkList(rule: JsonRecord, key: string, what: string, at: string, faults: Faults): void {
  const list = texts(rule, key)
  if (list.length === 0) faults.required(`${at}.${key}`)
  else if (list.length > 1 && list.includes('*')) faults.invalid(`${at}.${key}`, list, `if '*' is present, must not specify other ${what}`)
}

function checkResources(resources: readonly string[], at: string, faults: Faults): void {
  if (resources.length === 0) faults.required(at)
  const whole = new Set<string>()
  const below = new Set<string>()
  for (const [index, resource] of resources.entries()) {
    if (resource === '') {
      faults.required(`${at}[${index}]`)
      continue
    }
    const [name = '', subresource] = resource.split('/')
    if (subresource !== undefined) {
      if (whole.has(name)) faults.invalid(`${at}[${index}]`, resource, `if '${name}/*' is present, must not specify ${resource}`)
      if (below.has(subresource))
        faults.invalid(`${at}[${index}]`, resource, `if '*/${subresource}' is present, must not specify ${resource}`)
      if (subresource === '*') whole.add(name)
      if (name === '*') below.add(subresource)
    }
  }
  if (resources.length > 1 && resources.includes('*/*'))
    faults.invalid(at, [...resources], "if '*/*' is present, must not specify other resources")
  if (resources.includes('*') && resources.some((resource) => resource !== '*' && !resource.includes('/')))
    faults.invalid(at, [...resources], "if '*' is present, must not specify other resources without subresources")
}
