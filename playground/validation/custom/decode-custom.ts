/** A custom object as its definition's schema takes it: fields that the schema lacks are pruned, defaults filled in. */
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { emptyBook, type FieldSchema } from '../../schema/field-schema.ts'
import type { Decoded } from '../decode/decode.ts'
import { decodeObject } from '../decode/decode.ts'
import { objectMetaSchema } from './object-meta.ts'

/** Reads a custom object; its metadata is of the type that all objects share. */
export function decodeCustom(object: JsonRecord, schema: FieldSchema): Decoded {
  const unknownFields: string[] = []
  const { metadata, ...rest } = object
  const meta = decodeObject(isRecord(metadata) ? metadata : {}, objectMetaSchema, emptyBook)
  const content = prune(rest, { ...schema, properties: { apiVersion: {}, kind: {}, ...schema.properties } }, '', unknownFields)
  const result: JsonRecord = { ...(isRecord(content) ? content : {}), metadata: meta.object }
  fillDefaults(result, schema)
  return { object: result, unknownFields: [...meta.unknownFields.map((path) => `metadata.${path}`), ...unknownFields], error: meta.error }
}

function prune(value: Json, schema: FieldSchema, path: string, unknownFields: string[]): Json {
  if (Array.isArray(value)) {
    const items = schema.items
    return items ? value.map((item, at) => prune(item, items, `${path}[${at}]`, unknownFields)) : value
  }
  if (!isRecord(value)) return value
  const result: JsonRecord = {}
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    const declared = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties
    if (declared && inner === null && declared.nullable !== true && !declared.intOrString && declared.type !== undefined) continue
    if (declared) result[key] = prune(inner, declared, at, unknownFields)
    else if (schema.preserveUnknownFields || isEmbeddedField(schema, key)) result[key] = inner
    else unknownFields.push(at)
  }
  return result
}

function isEmbeddedField(schema: FieldSchema, key: string): boolean {
  return schema.embeddedResource === true && (key === 'apiVersion' || key === 'kind' || key === 'metadata')
}

/** Fills what the schema has a default for; a null where none is allowed counts as left out. */
export function fillDefaults(value: Json, schema: FieldSchema): void {
  if (Array.isArray(value)) {
    if (schema.items) for (const item of value) fillDefaults(item, schema.items)
    return
  }
  if (!isRecord(value)) return
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (field.default === undefined) continue
    const missing = !Object.hasOwn(value, key) || (value[key] === null && field.nullable !== true)
    // A default comes from the schema's JSON, so it is JSON.
    if (missing) value[key] = structuredClone(field.default) as Json
  }
  for (const [key, inner] of Object.entries(value)) {
    const field = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties
    if (field) fillDefaults(inner, field)
  }
}
