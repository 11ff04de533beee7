/** Names of types as Go's JSON decoder puts them into its errors. */
import { type Json, jsonType } from '../../patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'

/** `int32`, `v1.DeploymentSpec`, `[]v1.Container`, `map[string]string` */
export function goType(schema: FieldSchema, book: SchemaBook): string {
  if (schema.type === 'array') return `[]${schema.items ? goType(resolveSchema(book, schema.items), book) : 'interface {}'}`
  if (schema.properties && schema.ref) return schema.ref.split('.').slice(-2).join('.')
  if (schema.additionalProperties) return `map[string]${goType(resolveSchema(book, schema.additionalProperties), book)}`
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'integer':
      return schema.format === 'int32' ? 'int32' : 'int64'
    case 'number':
      return 'float64'
    default:
      return 'interface {}'
  }
}

/** What the document holds, as the decoder calls it; a number that does not fit is quoted. */
export function jsonTypeName(value: Json, into: string): string {
  return typeof value === 'number' && into.startsWith('int') ? `number ${value}` : jsonType(value)
}
