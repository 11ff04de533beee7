/** The check that an applied configuration fits its type, before anything is merged (structured-merge-diff, typed/validate.go). */
import type { KubeObject } from '../../client/client.ts'
import { itemElement, printPath, UnnamedItem } from '../../patch/apply/path-element.ts'
import { isRecord, type Json } from '../../patch/json.ts'
import { goMap } from '../../patch/strategic-merge.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { unclassified } from '../../status.ts'
import { decodeObject } from './decode.ts'
import { goSyntax } from './go-syntax.ts'

/** @throws ApiError 500 without a reason, as the real server, when a field is not declared, has the wrong type or an item comes twice */
export function checkTyped(config: KubeObject, schema: FieldSchema, book: SchemaBook): void {
  const faults: string[] = []
  // A configuration is JSON from the wire.
  check(config as unknown as Json, resolveSchema(book, schema), book, '', faults)
  if (faults.length === 0) return
  const text = faults.length === 1 ? faults[0] : `errors:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
  throw unclassified(`failed to create typed patch object (${placeOf(config)}; ${typeOf(config)}): ${text}`)
}

/** @throws ApiError 500 without a reason when a field of the right shape holds what its Go type cannot */
export function checkConverted(config: KubeObject, schema: FieldSchema, book: SchemaBook): void {
  // A configuration is JSON from the wire.
  const { error } = decodeObject(config as unknown as Json, schema, book)
  if (error === undefined) return
  const why = `unable to convert unstructured object to ${typeOf(config)}: ${converted(error)}`
  throw unclassified(`failed to convert new object (${placeOf(config)}; ${typeOf(config)}) to proper version: ${why}`)
}

/** What the decoder objects to, in the words of the converter, which reads field by field. */
function converted(error: string): string {
  if (error.startsWith('illegal base64')) return `error decoding from json: ${error}`
  const number = /^json: cannot unmarshal number \S+ into Go struct field \S+ of type (u?int\d+)$/.exec(error)
  if (number) return `cannot convert float64 to ${number[1]}`
  return error.replace(/ into Go struct field \S+ of type /, ' into Go value of type ')
}

function placeOf({ metadata }: KubeObject): string {
  const name = typeof metadata?.name === 'string' ? metadata.name : ''
  return `${metadata?.namespace ?? ''}/${name}`
}

function typeOf({ apiVersion, kind }: KubeObject): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`
}

function check(value: Json, schema: FieldSchema, book: SchemaBook, path: string, faults: string[]): void {
  if (value === null || isFree(schema)) return
  if (schema.type === 'array') checkList(value, schema, book, path, faults)
  else if (schema.properties || schema.additionalProperties) checkObject(value, schema, book, path, faults)
  const fault = scalarFault(value, schema)
  if (fault !== undefined) faults.push(`${path}: ${fault}`)
}

/** Quantities, times and the like are any scalar; what has no schema is anything. */
function isFree(schema: FieldSchema): boolean {
  if (schema.type === undefined || schema.intOrString === true || schema.format === 'date-time') return true
  return /\.(RawExtension|FieldsV1|JSON)$/.test(schema.ref ?? '')
}

function scalarFault(value: Json, schema: FieldSchema): string | undefined {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got ${shown(value)}`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${article(value)}`
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goTypeOf(value)}`
    default:
      return undefined
  }
}

/** The value as the library holds it, in the syntax of Go. */
function shown(value: Json): string {
  return `&value.valueUnstructured{Value:${goSyntax(value)}}`
}

/** The Go type that holds a value. */
function goTypeOf(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (isRecord(value)) return 'map[string]interface {}'
  return typeof value === 'boolean' ? 'bool' : typeof value
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
  return `&{${goMap(value)}}`
}
