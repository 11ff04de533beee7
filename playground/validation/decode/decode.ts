/**
 * An object of a built-in kind, read as the API server's Go types read it: wrong types are refused with the decoder's words, fields
 * that the type lacks are dropped and reported, scalars take their canonical form, and what the type always has is there.
 */
import { isRecord, type Json, type JsonRecord, put } from '../../patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { goType, jsonTypeName } from './go-types.ts'
import { decodeSpecial } from './special-types.ts'
import { forgottenFields, writtenAsNull } from './zero-values.ts'

/** What came out: the object, what strict validation objects to, in the order of the document, and why it cannot be read at all. */
export interface Decoded {
  object: Json
  unknownFields: string[]
  /** The decoder's own words; when set, `object` is not to be used. */
  error: string | undefined
}

interface Place {
  /** `spec.template.spec.containers[0].name` */
  path: string
  /** The same without positions, as Go's decoder names it. */
  goPath: string
  /** The Go type that declares the field: `Container`. */
  owner: string
}

/** Reads a whole object of the type that `schema` describes. */
export function decodeObject(value: Json, schema: FieldSchema, book: SchemaBook): Decoded {
  const decoder = new Decoder(book)
  const object = decoder.value(value, resolveSchema(book, schema), { path: '', goPath: '', owner: '' })
  return { object: object ?? null, unknownFields: decoder.unknownFields, error: decoder.error }
}

class Decoder {
  readonly unknownFields: string[] = []
  error: string | undefined
  readonly #book: SchemaBook

  constructor(book: SchemaBook) {
    this.#book = book
  }

  /** The canonical value, or undefined for a null that leaves the field unset. */
  value(value: Json, schema: FieldSchema, place: Place): Json | undefined {
    const special = decodeSpecial(value, schema)
    if (special) {
      if ('error' in special) return this.#refuse(special.error)
      return 'mismatch' in special ? this.#mismatch(value, place, special.mismatch) : special.value
    }
    if (value === null) return undefined
    if (schema.type === 'array') return this.#list(value, schema, place)
    if (schema.properties) return this.#struct(value, schema, place)
    if (schema.additionalProperties) return this.#map(value, schema, schema.additionalProperties, place)
    switch (schema.type) {
      case 'string':
        return typeof value === 'string' ? value : this.#mismatch(value, place, goType(schema, this.#book))
      case 'boolean':
        return typeof value === 'boolean' ? value : this.#mismatch(value, place, goType(schema, this.#book))
      case 'integer':
        return isInteger(value, schema.format) ? value : this.#mismatch(value, place, goType(schema, this.#book))
      case 'number':
        return typeof value === 'number' ? value : this.#mismatch(value, place, goType(schema, this.#book))
      default:
        return value
    }
  }

  #refuse(error: string): undefined {
    this.error ??= error
  }

  #mismatch(value: Json, place: Place, type: string): undefined {
    const field = place.goPath === '' ? '' : ` struct field ${place.owner}.${place.goPath}`
    const into = field === '' ? `Go value of type ${type}` : `Go${field} of type ${type}`
    return this.#refuse(`json: cannot unmarshal ${jsonTypeName(value, type)} into ${into}`)
  }

  #list(value: Json, schema: FieldSchema, place: Place): Json | undefined {
    if (!Array.isArray(value)) return this.#mismatch(value, place, goType(schema, this.#book))
    const items = schema.items ? resolveSchema(this.#book, schema.items) : {}
    return value.map((item, at) => {
      const inner = this.value(item, items, { ...place, path: `${place.path}[${at}]` })
      return inner ?? this.#zeroOf(items)
    })
  }

  #zeroOf(schema: FieldSchema): Json {
    if (schema.properties) return this.#struct({}, schema, { path: '', goPath: '', owner: '' }) ?? null
    if (schema.type === 'string') return ''
    if (schema.type === 'integer' || schema.type === 'number') return 0
    return schema.type === 'boolean' ? false : null
  }

  #map(value: Json, schema: FieldSchema, values: FieldSchema, place: Place): Json | undefined {
    if (!isRecord(value)) return this.#mismatch(value, place, goType(schema, this.#book))
    const inner = resolveSchema(this.#book, values)
    const result: JsonRecord = {}
    for (const [key, item] of Object.entries(value)) {
      const at = { ...place, path: `${place.path}.${key}` }
      put(result, key, this.value(item, inner, at) ?? this.#zeroOf(inner))
    }
    return result
  }

  #struct(value: Json, schema: FieldSchema, place: Place): Json | undefined {
    if (!isRecord(value)) return this.#mismatch(value, place, goType(schema, this.#book))
    const properties = schema.properties ?? {}
    const owner = schema.ref?.slice(schema.ref.lastIndexOf('.') + 1) ?? ''
    const forgotten = forgottenFields(schema.ref)
    const result: JsonRecord = {}
    for (const [key, item] of Object.entries(value)) {
      const path = place.path === '' ? key : `${place.path}.${key}`
      const declared = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (!declared) {
        this.unknownFields.push(path)
        continue
      }
      const field = resolveSchema(this.#book, declared)
      const goPath = place.goPath === '' ? key : `${place.goPath}.${key}`
      const inner = this.value(item, field, { path, goPath, owner })
      if (inner !== undefined && !(isOptional(schema, key, field) && isForgotten(inner, key, field, forgotten))) put(result, key, inner)
    }
    this.#addPresent(result, schema, properties)
    return result
  }

  /** Structs that are no pointers, and scalars that are always written, are there even when nobody set them. */
  #addPresent(result: JsonRecord, schema: FieldSchema, properties: Record<string, FieldSchema>): void {
    const forgotten = forgottenFields(schema.ref)
    for (const [key, declared] of Object.entries(properties)) {
      if (Object.hasOwn(result, key)) continue
      const zero = declared.default === '' || declared.default === 0 || declared.default === false
      if (zero && forgotten.has(key)) continue
      const field = declared.default === undefined ? undefined : resolveSchema(this.#book, declared)
      if (field) {
        const present = isRecord(field.default) ? this.value({}, field, { path: '', goPath: '', owner: '' }) : (field.default as Json)
        if (present !== undefined) result[key] = present
      } else if (schema.required?.includes(key) && !forgotten.has(key)) {
        result[key] = null
      }
    }
    for (const key of writtenAsNull(schema.ref)) if (!Object.hasOwn(result, key)) result[key] = null
  }
}

function isOptional(schema: FieldSchema, key: string, field: FieldSchema): boolean {
  return !schema.required?.includes(key) && (field.default === undefined || !isRecord(field.default))
}

/** True for a value that Go's `omitempty` leaves out. */
function isForgotten(value: Json, key: string, field: FieldSchema, forgotten: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isRecord(value)) return !field.properties && field.additionalProperties !== undefined && Object.keys(value).length === 0
  return forgotten.has(key) && (value === '' || value === 0 || value === false)
}

function isInteger(value: Json, format: string | undefined): value is number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false
  return format === 'int32' ? value >= -(2 ** 31) && value < 2 ** 31 : true
}
