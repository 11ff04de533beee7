/**
 * The shape of one field, as patches, validation, pruning and field ownership need it. Built-in kinds get theirs from the schema
 * data, custom resources from their CustomResourceDefinition; both are read through the same interface.
 */
export interface FieldSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  /** `int32`, `int64`, `double`, `byte`, `date-time`, `int-or-string`, `quantity`, ... */
  format?: string
  /** Name of a model (`io.k8s.api.apps.v1.DeploymentSpec`); the other members of this object override the model's. */
  ref?: string
  properties?: Record<string, FieldSchema>
  required?: readonly string[]
  items?: FieldSchema
  additionalProperties?: FieldSchema
  enum?: readonly unknown[]
  default?: unknown
  nullable?: boolean
  /** `x-kubernetes-list-type`; a list without one is atomic. */
  listType?: 'atomic' | 'set' | 'map'
  listMapKeys?: readonly string[]
  /** `x-kubernetes-map-type`; an object without one is granular. */
  mapType?: 'atomic' | 'granular'
  /** `x-kubernetes-patch-strategy`: `merge`, `retainKeys`, `merge,retainKeys` or `replace`. */
  patchStrategy?: string
  patchMergeKey?: string
  /** `x-kubernetes-int-or-string` */
  intOrString?: boolean
  /** `x-kubernetes-preserve-unknown-fields` */
  preserveUnknownFields?: boolean
  /** `x-kubernetes-embedded-resource` */
  embeddedResource?: boolean
}

/** Where models are looked up; loading may be lazy, looking up the same name twice gives the same object. */
export interface SchemaBook {
  model(name: string): FieldSchema | undefined
}

/** A book without models, for schemas that refer to none (custom resources). */
export const emptyBook: SchemaBook = { model: () => undefined }

const resolvedInBook = new WeakMap<SchemaBook, WeakMap<FieldSchema, FieldSchema>>()

/** Follows `ref` and lays the field's own members over the model's. A name that the book lacks leaves the field open. */
export function resolveSchema(book: SchemaBook, schema: FieldSchema): FieldSchema {
  if (schema.ref === undefined) return schema
  const resolved = resolvedInBook.get(book) ?? new WeakMap<FieldSchema, FieldSchema>()
  resolvedInBook.set(book, resolved)
  const known = resolved.get(schema)
  if (known) return known
  const model = book.model(schema.ref)
  const inline = schema.properties !== undefined || schema.type !== undefined
  const open: FieldSchema = inline ? schema : { ...schema, preserveUnknownFields: true }
  const result: FieldSchema = model ? { ...resolveSchema(book, model), ...schema } : open
  resolved.set(schema, result)
  return result
}
