import type { Cursor } from './cursor.ts'
import { defaultOf, deprecation, type Schema, type SchemaBook, typeName } from './schema.ts'

/** One thing that can be typed at a place. */
export interface Suggestion {
  label: string
  /** Type of a field, or "required". */
  detail: string
  /** The API's own documentation. */
  info: string
  /** What is put in the text. */
  insert: string
  required: boolean
  deprecated: boolean
}

/** What can stand where the cursor is: fields that are not there yet, the required first, or the values of a field. */
export function suggestions(book: SchemaBook, root: Schema, cursor: Cursor): Suggestion[] {
  const schema = book.at(root, cursor.path)
  if (schema === undefined) return []
  return cursor.at === 'key' ? fieldsOf(book, schema, cursor.siblings) : valuesOf(book.child(schema, cursor.key ?? ''))
}

function fieldsOf(book: SchemaBook, schema: Schema, present: readonly string[]): Suggestion[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !present.includes(name))
    .map(([name, given]): Suggestion => {
      const field = book.resolve(given)
      return {
        label: name,
        detail: typeName(book, field),
        info: field.description ?? '',
        insert: `${name}:${opensBlock(field) ? '' : ' '}`,
        required: schema.required?.includes(name) ?? false,
        deprecated: deprecation(field) !== undefined,
      }
    })
    .sort((a, b) => Number(b.required) - Number(a.required) || Number(a.deprecated) - Number(b.deprecated) || (a.label < b.label ? -1 : 1))
}

function valuesOf(field: Schema | undefined): Suggestion[] {
  if (field === undefined) return []
  const values = field.enum ?? (field.type === 'boolean' ? [true, false] : offered(field))
  return values.map((value) => ({
    label: String(value),
    detail: '',
    info: field.description ?? '',
    insert:
      typeof value === 'string' && /^(true|false|null|yes|no|on|off|~|[\d.+-].*)$/i.test(value) ? JSON.stringify(value) : String(value),
    required: false,
    deprecated: false,
  }))
}

function opensBlock(schema: Schema): boolean {
  return (
    schema.type === 'array' || (schema.type === 'object' && (schema.properties !== undefined || schema.additionalProperties !== undefined))
  )
}

/** A default is worth offering where it is a plain value. */
function offered(field: Schema): unknown[] {
  const value = defaultOf(field)
  return value === undefined || typeof value === 'object' ? [] : [value]
}
