import { nearest } from '#lib/kube/nearest.ts'
import { isRecord } from '#lib/kube/read.ts'
import { plainScalar } from '#lib/yaml/plain-scalar.ts'
import { defaultOf, deprecation, type Schema, type SchemaBook, takesAnything, typeName } from './schema.ts'

export type ProblemCode =
  | 'unknownField'
  | 'wrongType'
  | 'notOneOf'
  | 'missing'
  | 'deprecated'
  | 'outOfRange'
  | 'pattern'
  | 'length'
  /** Of the document: no such kind here, or only in another group; a version that is not served, or on its way out, with the one to take; a kind that is gone. */
  | 'unknownKind'
  | 'otherGroup'
  | 'movedVersion'
  | 'oldVersion'
  | 'goneVersion'

/** What a schema says against a value. `name` is the field, type or values that it is about. */
export interface SchemaProblem {
  path: (string | number)[]
  code: ProblemCode
  severity: 'error' | 'warning' | 'info'
  name: string
  /** It is about the name of the field rather than its value. */
  onKey: boolean
  /** What was most likely meant, as it is written in the text. */
  meant?: string
}

/** Problems beyond this are not looked for: the text is of another kind, and saying it two hundred times helps nobody. */
const MOST = 200

/** Checks a value by a kind's schema, as strict field validation of the API server would, and a little more. */
export function validate(book: SchemaBook, schema: Schema, value: unknown): SchemaProblem[] {
  const problems: SchemaProblem[] = []
  visit(book, book.resolve(schema), value, [], problems)
  return problems
}

function visit(book: SchemaBook, schema: Schema, value: unknown, path: (string | number)[], problems: SchemaProblem[]): void {
  if (value === null || value === undefined || problems.length >= MOST) return
  if (!typeFits(schema, value)) {
    const meant = retyped(schema, value)
    const name = typeName(book, schema)
    problems.push({ path, code: 'wrongType', severity: 'error', name, onKey: false, ...(meant === undefined ? {} : { meant }) })
    return
  }
  if (Array.isArray(value)) {
    if (schema.items === undefined) return
    const items = book.resolve(schema.items)
    for (const [index, item] of value.entries()) visit(book, items, item, [...path, index], problems)
  } else if (isRecord(value)) visitMap(book, schema, value, path, problems)
  else checkScalar(schema, value, path, problems)
}

function visitMap(
  book: SchemaBook,
  schema: Schema,
  value: Record<string, unknown>,
  path: (string | number)[],
  problems: SchemaProblem[],
): void {
  for (const [key, inner] of Object.entries(value)) {
    const child = book.child(schema, key)
    if (child === undefined) {
      if (!takesAnything(schema)) problems.push(unknownField(schema, value, path, key))
      continue
    }
    const old = schema.properties === undefined || !Object.hasOwn(schema.properties, key) ? undefined : deprecation(child)
    if (old !== undefined) problems.push({ path: [...path, key], code: 'deprecated', severity: 'info', name: old, onKey: true })
    visit(book, child, inner, [...path, key], problems)
  }
  for (const key of schema.required ?? []) {
    // A default takes the place of what is missing; some required fields of status-like parts have one of their own.
    if (Object.hasOwn(value, key) && value[key] !== null) continue
    const child = book.child(schema, key)
    if (child === undefined || defaultOf(child) === undefined)
      problems.push({ path, code: 'missing', severity: 'error', name: key, onKey: true })
  }
}

function unknownField(schema: Schema, value: Record<string, unknown>, path: (string | number)[], key: string): SchemaProblem {
  const free = Object.keys(schema.properties ?? {}).filter((name) => !Object.hasOwn(value, name))
  const meant = nearest(key, free)
  return {
    path: [...path, key],
    code: 'unknownField',
    severity: 'error',
    name: key,
    onKey: true,
    ...(meant === undefined ? {} : { meant }),
  }
}

/** What a value of the wrong type was meant to be: a number or a boolean in quotes, or the other way round. */
function retyped(schema: Schema, value: unknown): string | undefined {
  const { type } = schema
  if (typeof value === 'string') {
    if (type === 'integer' && /^-?\d+$/.test(value)) return value
    if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return value
    if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase()
  }
  return type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? JSON.stringify(String(value)) : undefined
}

function checkScalar(schema: Schema, value: unknown, path: (string | number)[], problems: SchemaProblem[]): void {
  const add = (code: SchemaProblem['code'], name: string) => problems.push({ path, code, severity: 'error', name, onKey: false })
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const meant = typeof value === 'string' ? nearest(value, schema.enum.map(String)) : undefined
    const name = schema.enum.join(', ')
    const found = meant === undefined ? {} : { meant: plainScalar(meant) }
    problems.push({ path, code: 'notOneOf', severity: 'error', name, onKey: false, ...found })
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) add('outOfRange', `≥ ${schema.minimum}`)
    if (schema.maximum !== undefined && value > schema.maximum) add('outOfRange', `≤ ${schema.maximum}`)
  }
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && [...value].length < schema.minLength) add('length', `≥ ${schema.minLength}`)
    if (schema.maxLength !== undefined && [...value].length > schema.maxLength) add('length', `≤ ${schema.maxLength}`)
  }
  if (typeof value === 'string' && schema.pattern !== undefined && !matches(schema.pattern, value)) add('pattern', schema.pattern)
}

function typeFits(schema: Schema, value: unknown): boolean {
  if (schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string')
    return typeof value === 'string' || Number.isInteger(value)
  switch (schema.type) {
    case 'string':
      // A quantity may be written as a number: the API server reads both (resource.Quantity).
      return typeof value === 'string' || (typeof value === 'number' && (schema.description ?? '').startsWith('Quantity is'))
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isRecord(value)
    default:
      return true
  }
}

/** Go's RE2 and JavaScript differ in little; a pattern that only RE2 reads is not held against the value. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return true
  }
}
