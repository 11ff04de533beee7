/** Roles and bindings (pkg/apis/rbac/validation). */
import { equalJson, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, pathSegment } from '../../names.ts'
import { child, isSet, items, text, texts } from '../../read-fields.ts'
import { checkLabelSelector, isReadable } from '../selectors.ts'

const RBAC = 'rbac.authorization.k8s.io'

export function checkRole(role: JsonRecord, faults: Faults): void {
  checkRules(role, true, faults)
}

export function checkClusterRole(role: JsonRecord, faults: Faults): void {
  checkRules(role, false, faults)
  const aggregation = child(role, 'aggregationRule')
  if (!aggregation) return
  const selectors = items(aggregation, 'clusterRoleSelectors')
  const field = 'aggregationRule.clusterRoleSelectors'
  if (selectors.length === 0) faults.required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil')
  for (const [index, selector] of selectors.entries()) {
    checkLabelSelector(selector, `${field}[${index}]`, faults)
    if (!isReadable(selector)) faults.invalid(`${field}[${index}]`, null, 'invalid label selector.')
  }
}

function checkRules(role: JsonRecord, namespaced: boolean, faults: Faults): void {
  for (const [index, rule] of items(role, 'rules').entries()) {
    const at = `rules[${index}]`
    const urls = texts(rule, 'nonResourceURLs')
    if (texts(rule, 'verbs').length === 0) faults.required(`${at}.verbs`, 'verbs must contain at least one value')
    if (urls.length > 0) {
      if (namespaced) faults.invalid(`${at}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs')
      if (['apiGroups', 'resources', 'resourceNames'].some((key) => isSet(rule, key))) {
        faults.invalid(`${at}.nonResourceURLs`, urls, 'rules cannot apply to both regular resources and non-resource URLs')
      }
      continue
    }
    if (texts(rule, 'apiGroups').length === 0) faults.required(`${at}.apiGroups`, 'resource rules must supply at least one api group')
    if (texts(rule, 'resources').length === 0) faults.required(`${at}.resources`, 'resource rules must supply at least one resource')
  }
}

export function checkBinding(binding: JsonRecord, faults: Faults): void {
  const role = child(binding, 'roleRef')
  const cluster = binding.kind === 'ClusterRoleBinding'
  if (text(role, 'apiGroup') !== RBAC) faults.unsupported('roleRef.apiGroup', role?.apiGroup, [RBAC])
  faults.oneOf('roleRef.kind', role?.kind ?? '', cluster ? ['ClusterRole'] : ['Role', 'ClusterRole'])
  const name = text(role, 'name')
  if (name === '') faults.required('roleRef.name')
  else faults.invalidFor('roleRef.name', name, pathSegment(name))
  for (const [index, subject] of items(binding, 'subjects').entries()) checkSubject(subject, cluster, `subjects[${index}]`, faults)
}

function checkSubject(subject: JsonRecord, cluster: boolean, at: string, faults: Faults): void {
  const name = text(subject, 'name')
  if (name === '') faults.required(`${at}.name`)
  const group = text(subject, 'apiGroup')
  switch (subject.kind) {
    case 'ServiceAccount':
      if (name !== '') faults.invalidFor(`${at}.name`, name, dnsSubdomain(name))
      if (group !== '') faults.unsupported(`${at}.apiGroup`, group, [''])
      if (cluster && text(subject, 'namespace') === '') faults.required(`${at}.namespace`)
      return
    case 'User':
    case 'Group':
      if (group !== RBAC) faults.unsupported(`${at}.apiGroup`, group, [RBAC])
      return
    default:
      faults.unsupported(`${at}.kind`, subject.kind, ['ServiceAccount', 'User', 'Group'])
  }
}

export function checkBindingChange(binding: JsonRecord, old: JsonRecord, faults: Faults): void {
  if (equalJson(binding.roleRef, old.roleRef)) return
  const role = child(binding, 'roleRef')
  faults.invalid(
    'roleRef',
    { APIGroup: text(role, 'apiGroup'), Kind: text(role, 'kind'), Name: text(role, 'name') },
    'cannot change roleRef',
  )
}
