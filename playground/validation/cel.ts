/** CEL rules as Kubernetes uses them: whole numbers are `int`, and the rules' variables may be of any type (KEP-2876, KEP-3488). */
import { Environment } from '@marcbachmann/cel-js'
import { isRecord, type Json } from '../patch/json.ts'

const environment = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, enableOptionalTypes: true })

/** A compiled expression. */
export type Expression = (variables: Readonly<Record<string, unknown>>) => unknown

const compiled = new Map<string, Expression>()
/** Expressions kept compiled; definitions have few, and they come again with every object. */
const KEPT = 1000

/** Compiles an expression. @throws Error when it is none */
export function compile(text: string): Expression {
  const known = compiled.get(text)
  if (known) return known
  const parsed = environment.parse(text)
  const expression: Expression = (variables) => parsed(variables)
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(text, expression)
  return expression
}

/** A JSON value as CEL sees it: whole numbers become `int`. */
export function toCel(value: Json | undefined): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(toCel)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCel(inner)]))
}
