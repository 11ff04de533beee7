/** Functions that Kubernetes adds to CEL (apiserver, pkg/cel/library; cel-go's ext): for texts, lists, sets, numbers, JSON patches. */
import type { Environment } from '@marcbachmann/cel-js'
import { registerAddresses } from './address-library.ts'
import { registerAuthorizer } from './authorizer-library.ts'
import { registerQuantities } from './quantity-library.ts'
import { registerUrls } from './url-library.ts'
import { registerVersions } from './version-library.ts'

/** Names that stand before a function: `sets.contains(a, b)`. */
class Sets {}
class MathLibrary {}
class JsonPatchLibrary {}

type List = readonly unknown[]

/** Adds the functions to an environment, and returns it. */
export function registerLibrary(environment: Environment): Environment {
  registerTexts(environment)
  registerLists(environment)
  environment.registerType('Sets', Sets).registerConstant('sets', 'Sets', new Sets())
  environment.registerFunction('Sets.contains(list, list): bool', (_: Sets, a: List, b: List) => holdsAll(a, b))
  environment.registerFunction('Sets.equivalent(list, list): bool', (_: Sets, a: List, b: List) => holdsAll(a, b) && holdsAll(b, a))
  environment.registerFunction('Sets.intersects(list, list): bool', (_: Sets, a: List, b: List) => b.some((item) => holds(a, item)))
  environment.registerType('MathLibrary', MathLibrary).registerConstant('math', 'MathLibrary', new MathLibrary())
  environment.registerFunction('MathLibrary.greatest(dyn, dyn): dyn', (_: MathLibrary, a: unknown, b: unknown) => extreme([a, b], 1))
  environment.registerFunction('MathLibrary.least(dyn, dyn): dyn', (_: MathLibrary, a: unknown, b: unknown) => extreme([a, b], -1))
  environment.registerType('JsonPatchLibrary', JsonPatchLibrary).registerConstant('jsonpatch', 'JsonPatchLibrary', new JsonPatchLibrary())
  environment.registerFunction('JsonPatchLibrary.escapeKey(string): string', (_: JsonPatchLibrary, key: string) =>
    key.replaceAll('~', '~0').replaceAll('/', '~1'),
  )
  registerQuantities(environment)
  registerUrls(environment)
  registerAddresses(environment)
  registerAuthorizer(environment)
  registerVersions(environment)
  return environment
}

function registerTexts(environment: Environment): void {
  environment.registerFunction(
    'string.find(string): string',
    (text: string, pattern: string) => new RegExp(pattern, 'u').exec(text)?.[0] ?? '',
  )
  environment.registerFunction('string.findAll(string): list', (text: string, pattern: string) => findAll(text, pattern))
  environment.registerFunction('string.findAll(string, int): list', (text: string, pattern: string, most: bigint) =>
    findAll(text, pattern).slice(0, most < 0n ? undefined : Number(most)),
  )
  environment.registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
    text.replaceAll(from, () => to),
  )
  environment.registerFunction('string.charAt(int): string', (text: string, at: bigint) => [...text][Number(at)] ?? '')
  environment.registerFunction('string.format(list): string', format)
}

function registerLists(environment: Environment): void {
  environment.registerFunction('list.sum(): dyn', sum)
  environment.registerFunction('list.min(): dyn', (list: List) => extreme(list, -1))
  environment.registerFunction('list.max(): dyn', (list: List) => extreme(list, 1))
  environment.registerFunction('list.indexOf(dyn): int', (list: List, wanted: unknown) =>
    BigInt(list.findIndex((item) => same(item, wanted))),
  )
  environment.registerFunction('list.lastIndexOf(dyn): int', (list: List, wanted: unknown) =>
    BigInt(list.findLastIndex((item) => same(item, wanted))),
  )
  environment.registerFunction('list.isSorted(): bool', (list: List) =>
    list.every((item, at) => at === 0 || compare(list[at - 1], item) <= 0),
  )
}

function findAll(text: string, pattern: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map(([found]) => found)
}

/** `%s`, `%d`, `%f` and `%%`, as far as rules use them (cel-go, ext/formatting.go). */
function format(template: string, values: List): string {
  let next = 0
  return template.replaceAll(/%(?:\.(\d+))?([sdfeboxX%])/g, (_, digits: string | undefined, verb: string) => {
    if (verb === '%') return '%'
    if (next >= values.length) throw new Error(`index ${next} out of range`)
    const value = values[next++]
    return verb === 'f' ? Number(value).toFixed(Number(digits ?? 6)) : String(value)
  })
}

function sum(list: List): unknown {
  if (list.length === 0) return 0n
  if (list.every((item) => typeof item === 'bigint')) return list.reduce<bigint>((total, item) => total + (item as bigint), 0n)
  return list.reduce<number>((total, item) => total + Number(item), 0)
}

function extreme(list: List, sign: 1 | -1): unknown {
  if (list.length === 0) throw new Error(`${sign === 1 ? 'max' : 'min'} called on empty list`)
  return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best))
}

/** Numbers by value, texts letter by letter. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(a) - Number(b)
}

/** Equal as CEL says: numbers of both types by value, lists and maps by content. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'bigint' || typeof b === 'bigint') return Number(a) === Number(b) && typeof a !== 'string' && typeof b !== 'string'
  const text = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner))
  return typeof a === 'object' && typeof b === 'object' && text(a) === text(b)
}

function holds(list: List, wanted: unknown): boolean {
  return list.some((item) => same(item, wanted))
}

function holdsAll(list: List, wanted: List): boolean {
  return wanted.every((item) => holds(list, item))
}
