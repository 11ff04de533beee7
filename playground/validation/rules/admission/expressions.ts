/** Expressions in policies and webhooks: they have to be CEL, and of the type that is wanted. */
import type { JsonRecord } from '../../../patch/json.ts'
import { compileTyped, undeclared } from '../../cel/evaluate.ts'
import type { Faults } from '../../faults.ts'
import { qualifiedName } from '../../names.ts'
import { items, text } from '../../read-fields.ts'

/** Whether an expression may speak of `params`. */
export type Scope = 'plain' | 'params'

/** @param wanted says whether the type of the result is right, and how it is called in the fault */
export function checkExpression(
  expression: string,
  at: string,
  wanted: { fits: (type: string) => boolean; name: string },
  scope: Scope,
  faults: Faults,
): void {
  const unknown = undeclared(expression, scope)
  if (unknown !== undefined) {
    const column = new RegExp(`(?<![.\\w])${unknown}\\b`).exec(expression)?.index ?? 0
    const where = `<input>:1:${column + 1}: undeclared reference to '${unknown}' (in container '')\n | ${expression}\n | ${'.'.repeat(column)}^`
    faults.invalid(at, expression, `compilation failed: ERROR: ${where}`)
    return
  }
  try {
    const { type } = compileTyped(expression)
    if (!wanted.fits(type)) faults.invalid(at, expression, `must evaluate to ${wanted.name} but got ${type}`)
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    faults.invalid(at, expression, `compilation failed: ERROR: ${line}`)
  }
}

const oneOf = (name: string, ...types: string[]) => ({ name, fits: (type: string) => /\bdyn\b/.test(type) || types.includes(type) })
export const BOOL = oneOf('bool', 'bool')
export const STRING = oneOf('string', 'string')
export const TEXT_OR_NULL = oneOf('one of [string null_type]', 'string', 'null')
/** Messages are maps to the evaluator. */
export const OBJECT = { name: 'Object', fits: (type: string) => /^(map|dyn)/.test(type) }
export const PATCHES = { name: 'list(JSONPatch)', fits: (type: string) => /^(list|dyn)/.test(type) }

export function checkConditions(holder: JsonRecord, at: string, scope: Scope, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, condition] of items(holder, 'matchConditions').entries()) {
    const place = `${at}matchConditions[${index}]`
    const [expression, name] = [text(condition, 'expression').trim(), text(condition, 'name')]
    if (expression === '') faults.required(`${place}.expression`)
    else checkExpression(expression, `${place}.expression`, BOOL, scope, faults)
    if (name === '') faults.required(`${place}.name`)
    else faults.invalidFor(`${place}.name`, name, qualifiedName(name))
    if (name !== '' && seen.has(name)) faults.duplicate(`${place}.name`, name)
    seen.add(name)
  }
}

const IDENTIFIER = /^[_a-zA-Z]\w*$/

export function checkVariables(spec: JsonRecord, scope: Scope, faults: Faults): void {
  for (const [index, variable] of items(spec, 'variables').entries()) {
    const at = `spec.variables[${index}]`
    const [name, expression] = [text(variable, 'name'), text(variable, 'expression')]
    if (name === '') faults.required(`${at}.name`, 'name is not specified')
    else if (!IDENTIFIER.test(name)) faults.invalid(`${at}.name`, name, 'must be a valid CEL identifier')
    if (expression.trim() === '') faults.required(`${at}.expression`, 'expression is not specified')
    else checkExpression(expression, `${at}.expression`, { name: 'dyn', fits: () => true }, scope, faults)
  }
}
