import type { Json, JsonRecord } from '#playground/patch/json.ts'
import { put } from '#playground/patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '#playground/schema/field-schema.ts'
import { fieldNumbers } from './field-numbers.ts'
import { readFields, readPacked, type WireField } from './wire-reader.ts'

/** Reads a message of a model into the JSON form of the same object. */
export function decodeMessage(bytes: Uint8Array, schema: FieldSchema, book: SchemaBook): JsonRecord {
  const result: JsonRecord = {}
  readInto(result, bytes, schema.ref ?? '', resolveSchema(book, schema), book)
  return result
}

function readInto(result: JsonRecord, bytes: Uint8Array, model: string, schema: FieldSchema, book: SchemaBook): void {
  const numbers = fieldNumbers(model)
  for (const field of readFields(bytes)) {
    const known = numbers[field.number - 1]
    if (!known) continue
    if (known.inline !== undefined) {
      if (field.bytes) readInto(result, field.bytes, known.inline, schema, book)
      continue
    }
    const property = schema.properties?.[known.name]
    if (property) addValue(result, known.name, field, resolveSchema(book, property), book)
  }
}

function addValue(result: JsonRecord, name: string, field: WireField, schema: FieldSchema, book: SchemaBook): void {
  if (schema.type === 'array') {
    const before = result[name]
    const list = Array.isArray(before) ? before : []
    const items = resolveSchema(book, schema.items ?? {})
    if (field.bytes && (items.type === 'integer' || items.type === 'boolean')) list.push(...readPacked(field.bytes))
    else list.push(readValue(field, items, book))
    result[name] = list
  } else if (schema.additionalProperties) {
    const before = result[name]
    const map: JsonRecord = typeof before === 'object' && before !== null && !Array.isArray(before) ? before : {}
    addEntry(map, field.bytes ?? new Uint8Array(), resolveSchema(book, schema.additionalProperties), book)
    result[name] = map
  } else put(result, name, readValue(field, schema, book))
}

function addEntry(map: JsonRecord, bytes: Uint8Array, schema: FieldSchema, book: SchemaBook): void {
  let key = ''
  let value: Json = schema.type === 'string' ? '' : null
  for (const field of readFields(bytes)) {
    if (field.number === 1) key = textOf(field.bytes)
    // A list as the value of a map is a message of its own, with the items as its first field.
    else if (schema.type === 'array') value = [...readFields(field.bytes ?? new Uint8Array())].map((item) => textOf(item.bytes))
    else value = readValue(field, schema, book)
  }
  put(map, key, value)
}

function readValue(field: WireField, schema: FieldSchema, book: SchemaBook): Json {
  const bytes = field.bytes ?? new Uint8Array()
  switch (schema.format) {
    case 'date-time':
    case 'date-time-micro':
      return readTime(bytes, schema.format === 'date-time-micro')
    case 'quantity':
      return textOf([...readFields(bytes)].find(({ number }) => number === 1)?.bytes)
    case 'int-or-string':
      return readIntOrString(bytes)
    case 'byte':
      return Buffer.from(bytes).toString('base64')
    case 'double':
      return field.fixed ? field.fixed.getFloat64(0, true) : Number(field.value)
  }
  switch (schema.type) {
    case 'string':
      return textOf(field.bytes)
    case 'boolean':
      return field.value !== 0n
    case 'integer':
    case 'number':
      return Number(field.value)
    default:
      return schema.preserveUnknownFields ? readRaw(bytes) : decodeMessage(bytes, schema, book)
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : ''
}

/** `Time` and `MicroTime`: seconds and nanoseconds; a time that is not set has none. */
function readTime(bytes: Uint8Array, micro: boolean): string | null {
  let seconds: number | undefined
  let nanos = 0
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) seconds = Number(value)
    else if (number === 2) nanos = Number(value)
  }
  if (seconds === undefined) return null
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  return micro ? `${whole}.${String(Math.floor(nanos / 1000)).padStart(6, '0')}Z` : `${whole}Z`
}

function readIntOrString(bytes: Uint8Array): string | number {
  let isText = false
  let number = 0
  let text = ''
  for (const field of readFields(bytes)) {
    if (field.number === 1) isText = field.value === 1n
    else if (field.number === 2) number = Number(field.value)
    else if (field.number === 3) text = textOf(field.bytes)
  }
  return isText ? text : number
}

/** `RawExtension`, `FieldsV1` and the like hold JSON as it is. */
function readRaw(bytes: Uint8Array): Json {
  const raw = [...readFields(bytes)].find(({ number }) => number === 1)?.bytes
  // Text of another kind of document would not parse; the caller refuses the body then.
  return raw && raw.length > 0 ? (JSON.parse(textOf(raw)) as Json) : null
}
