/** The validations of a structural schema, in the order and the words of kube-openapi's validator. */
import { equalJson, isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { Faults } from '../faults.ts'
import { child, items, number, text, texts } from '../read-fields.ts'

/** Checks a value; `path` is '' at the top. */
export function checkSchema(value: Json, schema: JsonRecord, path: string, faults: Faults): void {
  if (value === null && schema.nullable === true) return
  if (!checkType(value, schema, path, faults)) {
    // The validator of numbers looks at a fraction for a whole number all the same.
    if (typeof value === 'number' && text(schema, 'type') === 'integer') checkNumber(value, schema, path, faults)
    return
  }
  const allowed = schema.enum
  if (Array.isArray(allowed) && !allowed.some((item) => equalJson(item, value))) {
    faults.unsupported(
      path,
      value,
      allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))),
    )
  }
  if (typeof value === 'string') checkText(value, schema, path, faults)
  else if (typeof value === 'number') checkNumber(value, schema, path, faults)
  else if (Array.isArray(value)) checkList(value, schema, path, faults)
  else if (isRecord(value)) checkObject(value, schema, path, faults)
  checkCombinations(value, schema, path, faults)
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

function checkType(value: Json, schema: JsonRecord, path: string, faults: Faults): boolean {
  const found = typeOf(value)
  if (schema['x-kubernetes-int-or-string'] === true) {
    if (found === 'integer' || found === 'string') return true
    mismatch('integer,string', found, path, faults)
    return false
  }
  const wanted = text(schema, 'type')
  if (wanted === '' || wanted === found || (wanted === 'number' && found === 'integer')) return true
  mismatch(wanted, found, path, faults)
  return false
}

function mismatch(wanted: string, found: string, path: string, faults: Faults): void {
  const message = `${path === '' ? '' : `${path} in body`} must be of type ${wanted}: ${JSON.stringify(found)}`
  faults.list.push({ field: path, reason: 'FieldValueTypeInvalid', message: `Invalid value: ${JSON.stringify(found)}: ${message}` })
}

const inBody = (path: string): string => `${path} in body`

function checkText(value: string, schema: JsonRecord, path: string, faults: Faults): void {
  const most = number(schema, 'maxLength')
  const least = number(schema, 'minLength')
  const length = [...value].length
  if (most !== undefined && length > most) faults.tooLong(path, most)
  if (least !== undefined && length < least) faults.invalid(path, value, `${inBody(path)} should be at least ${least} chars long`)
  const pattern = text(schema, 'pattern')
  if (pattern !== '' && !matches(pattern, value)) faults.invalid(path, value, `${inBody(path)} should match '${pattern}'`)
}

/** Go's patterns are almost those of JavaScript; one that is not is not held against the value. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}

function checkNumber(value: number, schema: JsonRecord, path: string, faults: Faults): void {
  const most = number(schema, 'maximum')
  const least = number(schema, 'minimum')
  const step = number(schema, 'multipleOf')
  const overMost = most !== undefined && (schema.exclusiveMaximum === true ? value >= most : value > most)
  const underLeast = least !== undefined && (schema.exclusiveMinimum === true ? value <= least : value < least)
  checkRange(value, schema, path, faults)
  if (step !== undefined) checkStep(value, step, path, faults)
  if (overMost)
    faults.invalid(path, value, `${inBody(path)} should be less than ${schema.exclusiveMaximum === true ? '' : 'or equal to '}${most}`)
  if (underLeast)
    faults.invalid(path, value, `${inBody(path)} should be greater than ${schema.exclusiveMinimum === true ? '' : 'or equal to '}${least}`)
}

/** A value outside the range of its type and format. */
function checkRange(value: number, schema: JsonRecord, path: string, faults: Faults): void {
  if (text(schema, 'type') !== 'integer') return
  const format = text(schema, 'format')
  const isInRange = Number.isInteger(value) && (format !== 'int32' || (value >= -(2 ** 31) && value < 2 ** 31))
  if (isInRange) return
  const type = `integer ${format === '' ? '(default format)' : `with format ${format}`}`
  faults.invalid('<nil>', '', `Checked value must be of type ${type} in ${path}`)
}

/** Whole numbers are divided as whole numbers: the fraction of the step is cut off, and what is left may be nothing. */
function checkStep(value: number, step: number, path: string, faults: Faults): void {
  const divisor = Number.isInteger(value) ? Math.trunc(step) : step
  if (divisor <= 0) faults.invalid(path, divisor, `factor MultipleOf declared for ${path} must be positive: ${divisor}`)
  else if (!Number.isInteger(value / divisor)) faults.invalid(path, value, `${inBody(path)} should be a multiple of ${step}`)
}

function checkList(list: Json[], schema: JsonRecord, path: string, faults: Faults): void {
  const most = number(schema, 'maxItems')
  const least = number(schema, 'minItems')
  if (most !== undefined && list.length > most) {
    faults.list.push({ field: path, reason: 'FieldValueTooMany', message: `Too many: ${list.length}: must have at most ${most} items` })
  }
  if (least !== undefined && list.length < least) faults.invalid(path, list.length, `${inBody(path)} should have at least ${least} items`)
  const itemSchema = child(schema, 'items')
  for (const [index, item] of list.entries()) {
    if (itemSchema) checkSchema(item, itemSchema, `${path}[${index}]`, faults)
  }
  checkUnique(list, schema, path, faults)
}

function checkUnique(list: Json[], schema: JsonRecord, path: string, faults: Faults): void {
  const type = text(schema, 'x-kubernetes-list-type')
  if (type !== 'set' && type !== 'map') return
  const keys = texts(schema, 'x-kubernetes-list-map-keys')
  const defaults = child(child(schema, 'items'), 'properties')
  const seen = new Set<string>()
  for (const [index, item] of list.entries()) {
    const record = isRecord(item) ? item : undefined
    const identity =
      type === 'set' ? item : Object.fromEntries(keys.map((key) => [key, record?.[key] ?? child(defaults, key)?.default ?? null]))
    const mark = JSON.stringify(identity)
    if (seen.has(mark)) faults.duplicate(`${path}[${index}]`, identity)
    seen.add(mark)
  }
}

function checkObject(object: JsonRecord, schema: JsonRecord, path: string, faults: Faults): void {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  const names = Object.keys(object)
  const most = number(schema, 'maxProperties')
  const least = number(schema, 'minProperties')
  if (most !== undefined && names.length > most) {
    faults.list.push({ field: path, reason: 'FieldValueTooMany', message: `Too many: ${names.length}: must have at most ${most} items` })
  }
  if (least !== undefined && names.length < least)
    faults.invalid(path, names.length, `${inBody(path)} should have at least ${least} properties`)
  const properties = child(schema, 'properties') ?? {}
  const others = child(schema, 'additionalProperties')
  for (const key of names) {
    const field = Object.hasOwn(properties, key) ? child(properties, key) : others
    if (field) checkSchema(object[key] ?? null, field, at(key), faults)
  }
  for (const key of texts(schema, 'required')) if (!Object.hasOwn(object, key)) faults.required(at(key))
}

function checkCombinations(value: Json, schema: JsonRecord, path: string, faults: Faults): void {
  const faultsOf = (other: JsonRecord): Faults => {
    const own = new Faults()
    checkSchema(value, other, path, own)
    return own
  }
  const passes = (other: JsonRecord): boolean => faultsOf(other).list.length === 0
  // The validator's faults of combinations name no field.
  const refuse = (why: string): void => faults.invalid('<nil>', '', `${JSON.stringify(path)} must ${why}`)
  const one = items(schema, 'oneOf')
  const count = one.filter(passes).length
  if (one.length > 0 && count !== 1) {
    refuse(`validate one and only one schema (oneOf). ${count === 0 ? 'Found none valid' : `Found ${count} valid alternatives`}`)
    if (count === 0 && one[0]) faults.list.push(...faultsOf(one[0]).list)
  }
  const any = items(schema, 'anyOf')
  if (any.length > 0 && !any.some(passes)) {
    refuse('validate at least one schema (anyOf)')
    if (any[0]) faults.list.push(...faultsOf(any[0]).list)
  }
  const all = items(schema, 'allOf')
  if (all.length > 0 && !all.every(passes)) {
    refuse('validate all the schemas (allOf)')
    for (const part of all) faults.list.push(...faultsOf(part).list)
  }
  const not = child(schema, 'not')
  if (not && passes(not)) refuse('not validate the schema (not)')
}
