/** Conditions of the common form (apimachinery, pkg/apis/meta/v1/validation, ValidateConditions). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { qualifiedName } from '../../names.ts'
import { isSet, items, number, text } from '../../read-fields.ts'

const LONGEST_REASON = 1024
const LONGEST_MESSAGE = 32 * 1024
const REASON = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/
const REASON_TEXT =
  "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')"

export function checkConditions(status: JsonRecord | undefined, field: string, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, condition] of items(status, 'conditions').entries()) {
    const at = `${field}[${index}]`
    const type = text(condition, 'type')
    if (seen.has(type)) faults.duplicate(`${at}.type`, type)
    seen.add(type)
    checkCondition(condition, at, faults)
  }
}

function checkCondition(condition: JsonRecord, at: string, faults: Faults): void {
  const [type, reason] = [text(condition, 'type'), text(condition, 'reason')]
  faults.invalidFor(`${at}.type`, type, qualifiedName(type))
  faults.oneOf(`${at}.status`, text(condition, 'status'), ['False', 'True', 'Unknown'])
  const generation = number(condition, 'observedGeneration') ?? 0
  if (generation < 0) faults.invalid(`${at}.observedGeneration`, generation, 'must be greater than or equal to zero')
  if (!isSet(condition, 'lastTransitionTime')) faults.required(`${at}.lastTransitionTime`)
  if (reason === '') faults.required(`${at}.reason`)
  else if (reason.length > LONGEST_REASON) faults.tooLong(`${at}.reason`, LONGEST_REASON)
  else if (!REASON.test(reason)) faults.invalid(`${at}.reason`, reason, REASON_TEXT)
  if (text(condition, 'message').length > LONGEST_MESSAGE) faults.tooLong(`${at}.message`, LONGEST_MESSAGE)
}
