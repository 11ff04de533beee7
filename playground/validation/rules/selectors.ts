/** LabelSelectors and node selectors (apimachinery, pkg/apis/meta/v1/validation; pkg/apis/core/validation). */
import type { JsonRecord } from '../../patch/json.ts'
import type { Faults } from '../faults.ts'
import { labelValue, qualifiedName } from '../names.ts'
import { child, items, text, texts } from '../read-fields.ts'
import { checkLabels } from './metadata.ts'

/** Checks a LabelSelector; nothing to say about one that is absent. */
export function checkLabelSelector(selector: JsonRecord | undefined, field: string, faults: Faults): void {
  if (!selector) return
  checkLabels(child(selector, 'matchLabels'), `${field}.matchLabels`, faults)
  for (const [index, requirement] of items(selector, 'matchExpressions').entries()) {
    const at = `${field}.matchExpressions[${index}]`
    const values = texts(requirement, 'values')
    checkOperator(requirement, values, at, faults)
    for (const [position, value] of values.entries()) faults.invalidFor(`${at}.values[${position}]`, value, labelValue(value))
  }
}

/** True for a selector that can be turned into requirements. */
export function isReadable(selector: JsonRecord): boolean {
  const labels = Object.entries(child(selector, 'matchLabels') ?? {})
  if (labels.some(([key, value]) => qualifiedName(key).length > 0 || labelValue(String(value)).length > 0)) return false
  return items(selector, 'matchExpressions').every((requirement) => {
    const values = texts(requirement, 'values')
    if (qualifiedName(text(requirement, 'key')).length > 0 || values.some((value) => labelValue(value).length > 0)) return false
    const operator = text(requirement, 'operator')
    if (operator === 'In' || operator === 'NotIn') return values.length > 0
    return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0
  })
}

/** Requirements on a node's labels or fields. */
export function checkNodeRequirements(requirements: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const [index, requirement] of requirements.entries()) {
    const at = `${field}[${index}]`
    const values = texts(requirement, 'values')
    if (requirement.operator !== 'Gt' && requirement.operator !== 'Lt') {
      checkOperator(requirement, values, at, faults)
      continue
    }
    if (values.length !== 1) faults.required(`${at}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'")
    checkKey(requirement, at, faults)
  }
}

/** What labels' and nodes' requirements have in common: the operator of sets, with as many values as it takes, and the key. */
function checkOperator(requirement: JsonRecord, values: readonly string[], at: string, faults: Faults): void {
  switch (requirement.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) faults.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) faults.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      break
    default:
      faults.invalid(`${at}.operator`, requirement.operator, 'not a valid selector operator')
  }
  checkKey(requirement, at, faults)
}

function checkKey(requirement: JsonRecord, at: string, faults: Faults): void {
  const key = text(requirement, 'key')
  faults.invalidFor(`${at}.key`, key, qualifiedName(key))
}
