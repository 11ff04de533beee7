/** `x-kubernetes-validations`: rules in CEL at any place of a schema (KEP-2876). */
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { compile, toCel } from '../cel/evaluate.ts'
import type { Faults } from '../faults.ts'
import { child, items, text, texts } from '../read-fields.ts'

const REASONS: Record<string, string> = {
  FieldValueRequired: 'Required value',
  FieldValueForbidden: 'Forbidden',
  FieldValueInvalid: 'Invalid value',
  FieldValueDuplicate: 'Duplicate value',
}

/** Checks a value and all that is in it. @param old the value that it replaces; rules that speak of it need one */
export function checkRules(value: Json, old: Json | undefined, schema: JsonRecord, path: string, faults: Faults): void {
  for (const rule of items(schema, 'x-kubernetes-validations')) checkRule(rule, value, old, path, faults)
  if (isRecord(value)) {
    const before = isRecord(old) ? old : undefined
    const properties = child(schema, 'properties') ?? {}
    const others = child(schema, 'additionalProperties')
    for (const [key, inner] of Object.entries(value)) {
      const field = Object.hasOwn(properties, key) ? child(properties, key) : others
      if (field) checkRules(inner, before?.[key], field, path === '' ? key : `${path}.${key}`, faults)
    }
  } else if (Array.isArray(value)) {
    const itemSchema = child(schema, 'items')
    if (!itemSchema) return
    for (const [index, item] of value.entries()) checkRules(item, counterpart(item, old, schema), itemSchema, `${path}[${index}]`, faults)
  }
}

/** The item of the old list that a keyed item was. */
function counterpart(item: Json, old: Json | undefined, schema: JsonRecord): Json | undefined {
  const keys = texts(schema, 'x-kubernetes-list-map-keys')
  if (!Array.isArray(old) || !isRecord(item) || keys.length === 0) return undefined
  return old.find((other) => isRecord(other) && keys.every((key) => other[key] === item[key]))
}

function checkRule(rule: JsonRecord, value: Json, old: Json | undefined, path: string, faults: Faults): void {
  const expression = text(rule, 'rule')
  if (/\boldSelf\b/.test(expression) && old === undefined) return
  const variables = { self: toCel(value), oldSelf: toCel(old) }
  const at = path + fieldPath(text(rule, 'fieldPath'), path)
  try {
    if (compile(expression)(variables) === true) return
    report(rule, messageOf(rule, expression, variables), value, at, faults)
  } catch (error) {
    // A rule that fails to evaluate fails the object, as in the real server.
    report(rule, `rule evaluation error: ${error instanceof Error ? error.message : String(error)}`, value, at, faults)
  }
}

/** `.size` below `spec` is `.size`; at the top it has no dot. */
function fieldPath(text: string, path: string): string {
  return path === '' ? text.replace(/^\./, '') : text
}

function messageOf(rule: JsonRecord, expression: string, variables: Record<string, unknown>): string {
  const dynamic = text(rule, 'messageExpression')
  if (dynamic !== '') {
    try {
      const message = compile(dynamic)(variables)
      if (typeof message === 'string' && message.trim() !== '' && !message.includes('\n')) return message
    } catch {
      // Without a usable message of its own the rule has the next one.
    }
  }
  return text(rule, 'message').trim() || `failed rule: ${expression.trim()}`
}

function report(rule: JsonRecord, message: string, value: Json, at: string, faults: Faults): void {
  const reason = text(rule, 'reason') || 'FieldValueInvalid'
  const what = REASONS[reason] ?? 'Invalid value'
  const whole = typeof value === 'object' && value !== null
  const shown = whole || reason === 'FieldValueRequired' || reason === 'FieldValueForbidden' ? what : `${what}: ${JSON.stringify(value)}`
  faults.list.push({ field: at, reason, message: reason === 'FieldValueDuplicate' ? shown : `${shown}: ${message}` })
}
