/** The order in which Go prints the fields of a type: that of their declarations, where JSON has none. */
import { readFileSync } from 'node:fs'
import { fieldNumbers } from '../http/protobuf/field-numbers.ts'
import { isRecord, type Json, type JsonRecord, put } from '../patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from './field-schema.ts'

let orders: Record<string, string[]> | undefined

/** The fields of a model by their numbers on the wire, which mostly follow their declarations. */
export function wireOrder(model: string): string[] {
  return fieldNumbers(model).flatMap((field) =>
    field === undefined ? [] : field.inline === undefined ? [field.name] : wireOrder(field.inline),
  )
}

function orderOf(model: string): readonly string[] {
  // Our own data file, made by scripts/read-go-types.ts.
  orders ??= JSON.parse(readFileSync(new URL('data/field-order.json', import.meta.url), 'utf8')) as Record<string, string[]>
  return (Object.hasOwn(orders, model) ? orders[model] : undefined) ?? wireOrder(model)
}

/** An object with its fields in the order in which the real server prints them; maps are in the order of their keys. */
export function inGoOrder(value: Json, schema: FieldSchema, book: SchemaBook): Json {
  const resolved = resolveSchema(book, schema)
  if (Array.isArray(value)) return value.map((item) => (resolved.items ? inGoOrder(item, resolved.items, book) : item))
  if (!isRecord(value)) return value
  const { properties, additionalProperties } = resolved
  const result: JsonRecord = {}
  for (const key of keysOf(value, resolved)) {
    const inner = properties && Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    put(result, key, inner ? inGoOrder(value[key] ?? null, inner, book) : (value[key] ?? null))
  }
  return result
}

function keysOf(value: JsonRecord, schema: FieldSchema): string[] {
  const keys = Object.keys(value)
  if (schema.ref === undefined || !schema.properties) return keys.toSorted()
  const declared = orderOf(schema.ref)
  // What an object is comes from a type that its own embeds.
  const order = declared.includes('apiVersion') ? declared : ['kind', 'apiVersion', ...declared]
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return keys.toSorted((a, b) => place(a) - place(b))
}
