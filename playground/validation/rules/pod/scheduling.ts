/** What a Pod says about where it wants to run (pkg/apis/core/validation, validateAffinity, ValidateTolerations, ...). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { labelValue, qualifiedName } from '../../names.ts'
import { child, isSet, items, number, text } from '../../read-fields.ts'
import { checkLabels } from '../metadata.ts'
import { checkLabelSelector, checkNodeRequirements } from '../selectors.ts'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export function checkScheduling(spec: JsonRecord, at: string, faults: Faults): void {
  checkLabels(child(spec, 'nodeSelector'), `${at}.nodeSelector`, faults)
}

export function checkAffinity(affinity: JsonRecord | undefined, at: string, faults: Faults): void {
  const node = child(affinity, 'nodeAffinity')
  const required = child(node, 'requiredDuringSchedulingIgnoredDuringExecution')
  if (required) {
    const field = `${at}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`
    const terms = items(required, 'nodeSelectorTerms')
    if (terms.length === 0) faults.required(field, 'must have at least one node selector term')
    for (const [index, term] of terms.entries())
      checkNodeRequirements(items(term, 'matchExpressions'), `${field}[${index}].matchExpressions`, faults)
  }
  for (const [index, preferred] of items(node, 'preferredDuringSchedulingIgnoredDuringExecution').entries()) {
    const field = `${at}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${index}]`
    checkWeight(preferred, field, faults)
    checkNodeRequirements(items(child(preferred, 'preference'), 'matchExpressions'), `${field}.preference.matchExpressions`, faults)
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) checkPodAffinity(child(affinity, kind), `${at}.${kind}`, faults)
}

function checkWeight(preferred: JsonRecord, at: string, faults: Faults): void {
  const weight = number(preferred, 'weight') ?? 0
  if (weight < 1 || weight > 100) faults.invalid(`${at}.weight`, weight, 'must be in the range 1-100')
}

function checkPodAffinity(affinity: JsonRecord | undefined, at: string, faults: Faults): void {
  for (const [index, term] of items(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').entries()) {
    checkTerm(term, `${at}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`, faults)
  }
  for (const [index, preferred] of items(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').entries()) {
    const field = `${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`
    checkWeight(preferred, field, faults)
    checkTerm(child(preferred, 'podAffinityTerm') ?? {}, `${field}.podAffinityTerm`, faults)
  }
}

function checkTerm(term: JsonRecord, at: string, faults: Faults): void {
  checkLabelSelector(child(term, 'labelSelector'), `${at}.labelSelector`, faults)
  checkLabelSelector(child(term, 'namespaceSelector'), `${at}.namespaceSelector`, faults)
  const key = text(term, 'topologyKey')
  if (key === '') faults.required(`${at}.topologyKey`, 'can not be empty')
  faults.invalidFor(`${at}.topologyKey`, key, qualifiedName(key))
}

export function checkTolerations(tolerations: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const [index, toleration] of tolerations.entries()) {
    const at = `${field}[${index}]`
    const key = text(toleration, 'key')
    const operator = text(toleration, 'operator')
    const effect = text(toleration, 'effect')
    if (key !== '') faults.invalidFor(`${at}.key`, key, qualifiedName(key))
    if (key === '' && operator !== 'Exists') {
      faults.invalid(`${at}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"')
    }
    if (isSet(toleration, 'tolerationSeconds') && effect !== 'NoExecute') {
      faults.invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
    }
    const value = text(toleration, 'value')
    if (operator === 'Exists' && value !== '') faults.invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'")
    else if (operator === 'Equal' || operator === '') faults.invalidFor(`${at}.operator`, value, labelValue(value))
    else if (operator !== 'Exists') faults.unsupported(`${at}.operator`, operator, ['Equal', 'Exists'])
    if (effect !== '') faults.oneOf(`${at}.effect`, effect, EFFECTS)
  }
}

export function checkSpread(constraints: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const [index, constraint] of constraints.entries()) {
    const at = `${field}[${index}]`
    const key = text(constraint, 'topologyKey')
    const unsatisfiable = text(constraint, 'whenUnsatisfiable')
    if ((number(constraint, 'maxSkew') ?? 0) <= 0) faults.invalid(`${at}.maxSkew`, constraint.maxSkew ?? 0, 'must be greater than zero')
    if (key === '') faults.required(`${at}.topologyKey`, 'can not be empty')
    else faults.invalidFor(`${at}.topologyKey`, key, qualifiedName(key))
    faults.oneOf(`${at}.whenUnsatisfiable`, unsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'])
    const again = constraints.slice(index + 1).some((other) => other.topologyKey === key && other.whenUnsatisfiable === unsatisfiable)
    if (again) faults.duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${key}, ${unsatisfiable}}`)
    const domains = number(constraint, 'minDomains')
    if (domains !== undefined && domains <= 0) faults.invalid(`${at}.minDomains`, domains, 'must be greater than zero')
    checkLabelSelector(child(constraint, 'labelSelector'), `${at}.labelSelector`, faults)
  }
}
