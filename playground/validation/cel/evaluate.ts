/** CEL rules as Kubernetes uses them: whole numbers are `int`, and the rules' variables may be of any type (KEP-2876, KEP-3488). */
import { Environment, Optional } from '@marcbachmann/cel-js'
import { isRecord, type Json, put } from '../../patch/json.ts'
import { registerLibrary } from './library.ts'
import { plainLiterals } from './literals.ts'

const environment = registerLibrary(
  new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, enableOptionalTypes: true }),
)

/** A compiled expression. */
export type Expression = (variables: Readonly<Record<string, unknown>>) => unknown

interface Compiled {
  evaluate: Expression
  /** The type of the result as far as it can be told: `bool`, `string`, `map<string, dyn>`, `dyn`. */
  type: string
}

/** What expressions may speak of, for checking them before they are used; `params` only where a policy names their kind. */
const VARIABLES = ['object', 'oldObject', 'request', 'namespaceObject', 'authorizer', 'variables', 'self', 'oldSelf']

function checkerOf(variables: readonly string[]): Environment {
  const checker = registerLibrary(new Environment({ homogeneousAggregateLiterals: false, enableOptionalTypes: true }))
  for (const name of variables) checker.registerVariable(name, 'dyn')
  return checker
}
const checkers = { plain: checkerOf(VARIABLES), params: checkerOf([...VARIABLES, 'params']) }

/** The first variable of an expression that nothing declares. */
export function undeclared(text: string, scope: keyof typeof checkers): string | undefined {
  const { error } = checkers[scope].check(plainLiterals(text))
  return /^Unknown variable: (\w+)/.exec(error?.message ?? '')?.[1]
}

const compiled = new Map<string, Compiled>()
/** Expressions kept compiled; definitions have few, and they come again with every object. */
const KEPT = 1000

/** Compiles an expression. @throws Error when it is none */
export function compile(text: string): Expression {
  return compileTyped(text).evaluate
}

/** Compiles an expression, and tells the type of its result. @throws Error when it is none */
export function compileTyped(text: string): Compiled {
  const known = compiled.get(text)
  if (known) return known
  const parsed = environment.parse(plainLiterals(text))
  const made: Compiled = { evaluate: (variables) => parsed(variables), type: parsed.check().type ?? 'dyn' }
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(text, made)
  return made
}

/** A JSON value as CEL sees it: whole numbers become `int`. */
export function toCel(value: Json | undefined): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(toCel)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCel(inner)]))
}

/** What an expression made, as JSON; optional entries without a value are left out. */
export function fromCel(value: unknown): Json {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Optional) return value.hasValue() ? fromCel(value.value()) : null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(fromCel)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  const entries = value instanceof Map ? [...value.entries()] : typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (entries.length === 0 && (typeof value !== 'object' || value === null)) return null
  const result = {}
  for (const [key, inner] of entries) {
    const name = String(key)
    if (inner instanceof Optional && !inner.hasValue()) continue
    put(result, name.startsWith('?') ? name.slice(1) : name, fromCel(inner))
  }
  return result
}
