/** The check that an applied configuration fits its type, before anything is merged (structured-merge-diff, typed/validate.go). */
import type { KubeObject } from '../../client/client.ts'
import { itemElement, printPath, UnnamedItem } from '../../patch/apply/path-element.ts'
import { isRecord, type Json } from '../../patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { unclassified } from '../../status.ts'

/** @throws ApiError 500 without a reason, as the real server, when a field is not declared, has the wrong type or an item comes twice */
export function checkTyped(config: KubeObject, schema: FieldSchema, book: SchemaBook): void {
  const faults: string[] = []
  // A configuration is JSON from the wire.
  check(config as unknown as Json, resolveSchema(book, schema), book, '', faults)
  if (faults.length === 0) return
  const { namespace = '', name = '' } = config.metadata
  const text = faults.length === 1 ? faults[0] : `errors:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
  const subject = `${namespace}/${name}; ${config.apiVersion.includes('/') ? config.apiVersion : `/${config.apiVersion}`}, Kind=${config.kind}`
  throw unclassified(`failed to create typed patch object (${subject}): ${text}`)
}

function check(value: Json, schema: FieldSchema, book: SchemaBook, path: string, faults: string[]): void {
  if (value === null || isFree(schema)) return
  if (schema.type === 'array') checkList(value, schema, book, path, faults)
  else if (schema.properties || schema.additionalProperties) checkObject(value, schema, book, path, faults)
  const expected = scalarFault(value, schema)
  if (expected) faults.push(`${path}: expected ${expected}, got ${shown(value)}`)
}

/** Quantities, times and the like are any scalar; what has no schema is anything. */
function isFree(schema: FieldSchema): boolean {
  if (schema.type === undefined || schema.intOrString === true || schema.format === 'date-time') return true
  return /\.(RawExtension|FieldsV1|JSON)$/.test(schema.ref ?? '')
}

function scalarFault(value: Json, schema: FieldSchema): string | undefined {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' ? undefined : 'string'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'boolean'
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : 'numeric (int or float)'
    default:
      return undefined
  }
}

/** The value or its type, as the library describes what it did not expect. */
function shown(value: Json): string {
  if (Array.isArray(value)) return 'list'
  if (isRecord(value)) return 'map'
  if (typeof value === 'string') return 'string'
  return typeof value === 'boolean' ? 'boolean' : 'int'
}

function checkList(value: Json, schema: FieldSchema, book: SchemaBook, path: string, faults: string[]): void {
  if (!Array.isArray(value)) {
    faults.push(`${path}: expected list, got ${article(value)}`)
    return
  }
  const items = schema.items ? resolveSchema(book, schema.items) : {}
  const seen = new Set<string>()
  for (const [at, item] of value.entries()) {
    let place = `${path}[${at}]`
    if (schema.listType === 'map' || schema.listType === 'set') {
      try {
        const element = itemElement(item, schema, book)
        if (seen.has(element)) faults.push(`${path}: duplicate entries for key ${printPath([element])}`)
        seen.add(element)
        place = `${path}${printPath([element])}`
      } catch (error) {
        if (!(error instanceof UnnamedItem)) throw error
        faults.push(`${path}: element ${at}: ${error.message}`)
        continue
      }
    }
    check(item, items, book, place, faults)
  }
}

function checkObject(value: Json, schema: FieldSchema, book: SchemaBook, path: string, faults: string[]): void {
  if (!isRecord(value)) {
    faults.push(`${path}: expected map, got ${article(value)}`)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    const declared = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties
    if (declared) check(inner, resolveSchema(book, declared), book, `${path}.${key}`, faults)
    else if (!schema.preserveUnknownFields && !schema.embeddedResource) faults.push(`${path}.${key}: field not declared in schema`)
  }
}

function article(value: Json): string {
  if (typeof value === 'string') return `&{${value}}`
  return `&{${JSON.stringify(value)}}`
}
