/** How a value is owned: as a whole, field by field, or item by item. */
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { objectMetaSchema } from '../../validation/custom/object-meta.ts'
import { isRecord, type Json } from '../json.ts'

/** `leaf`: owned as a whole. `fields`: an object. `items`: a list whose items have names. */
export type Structure = 'leaf' | 'fields' | 'items'

/** What the schema says of the values that stand at a place (either may be absent or null). */
export function structureOf(schema: FieldSchema, a: Json | undefined, b?: Json | undefined): Structure {
  if (isRecord(a) || isRecord(b)) return atomicObject(schema) ? 'leaf' : 'fields'
  if (Array.isArray(a) || Array.isArray(b)) return schema.listType === 'map' || schema.listType === 'set' ? 'items' : 'leaf'
  return 'leaf'
}

function atomicObject(schema: FieldSchema): boolean {
  if (schema.mapType === 'atomic') return true
  // An object that declares nothing of its inside cannot be taken apart, unless the schema lets unknown fields live there.
  return !schema.properties && !schema.additionalProperties && !schema.preserveUnknownFields && !schema.embeddedResource
}

/** The schema of a whole custom resource: its own, with the metadata that every object has. */
export function withMetadata(schema: FieldSchema): FieldSchema {
  const own = { apiVersion: { type: 'string' as const }, kind: { type: 'string' as const } }
  return { ...schema, properties: { ...own, ...schema.properties, metadata: objectMetaSchema } }
}

/** The schema of a field of an object. */
export function fieldSchema(schema: FieldSchema, key: string, book: SchemaBook): FieldSchema {
  const declared = declaredField(schema, key)
  if (declared) return resolveSchema(book, declared)
  return schema.preserveUnknownFields || schema.embeddedResource ? { preserveUnknownFields: true } : {}
}

function declaredField(schema: FieldSchema, key: string): FieldSchema | undefined {
  return schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties
}

/** True when the object's type declares this very field (and not any key). */
export function isNamedField(schema: FieldSchema, key: string): boolean {
  return schema.properties !== undefined && Object.hasOwn(schema.properties, key)
}

/** The schema of a list's items. */
export function itemSchema(schema: FieldSchema, book: SchemaBook): FieldSchema {
  return schema.items ? resolveSchema(book, schema.items) : {}
}
