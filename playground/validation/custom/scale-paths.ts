/** The fields of a custom object that its scale path stands for (apiextensions-apiserver, registry/customresource/strategy.go). */
import type { Json, JsonRecord } from '../../patch/json.ts'
import { isRecord } from '../../patch/json.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import type { Faults } from '../faults.ts'

const MAX_INT32 = 2 ** 31 - 1

export function checkScale(object: JsonRecord, { scale }: ResourceKind, faults: Faults): void {
  if (!scale) return
  checkReplicas(object, scale.specReplicas, faults)
  checkReplicas(object, scale.statusReplicas, faults)
  if (scale.selector) read(object, scale.selector, 'string', '', faults)
}

function checkReplicas(object: JsonRecord, path: readonly string[], faults: Faults): void {
  const value = read(object, path, 'int64', 0, faults)
  if (typeof value !== 'number') return
  const field = `.${path.join('.')}`
  if (value < 0) faults.invalid(field, value, 'should be a non-negative integer')
  else if (value > MAX_INT32) faults.invalid(field, value, `should be less than or equal to ${MAX_INT32}`)
}

/** The value at a path, if it is there and can be read; what stands in the way is a fault. */
function read(object: JsonRecord, path: readonly string[], wanted: 'int64' | 'string', zero: Json, faults: Faults): Json | undefined {
  let at: Json = object
  for (const [index, key] of path.entries()) {
    if (!isRecord(at)) return refuse(path, at, path.slice(0, index), 'map[string]interface{}', zero, faults)
    const next: Json | undefined = at[key]
    if (next === undefined || next === null) return undefined
    at = next
  }
  const isWanted = wanted === 'string' ? typeof at === 'string' : Number.isInteger(at)
  return isWanted ? at : refuse(path, at, path, wanted, zero, faults)
}

function refuse(path: readonly string[], value: Json, at: readonly string[], wanted: string, zero: Json, faults: Faults): undefined {
  const shown = `.${(wanted.startsWith('map') ? [...at, path[at.length] ?? ''] : at).join('.')}`
  faults.invalid(
    `.${path.join('.')}`,
    zero,
    `${shown} accessor error: ${printed(value)} is of the type ${goType(value)}, expected ${wanted}`,
  )
}

/** As Go's `%v` prints it. */
function printed(value: Json): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`
  if (!isRecord(value)) return String(value)
  const keys = Object.keys(value).toSorted()
  return `map[${keys.map((key) => `${key}:${printed(value[key] ?? null)}`).join(' ')}]`
}

/** As Go's `%T` names it. */
function goType(value: Json): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return '[]interface {}'
  if (isRecord(value)) return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
