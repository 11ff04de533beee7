import type { ClientField, ClientModel } from './client-model.ts'
import { INT_OR_STRING, MICRO_TIME, type OpenApiSchema, REF, TIME } from './open-api.ts'

/** Gives the schema name of a model class: `V1Pod` is `io.k8s.api.core.v1.Pod`. */
export type NameOf = (className: string) => string | undefined

/** The OpenAPI schema that a model of the client library stands for, as far as the model tells. */
export function deriveSchema(model: ClientModel, nameOf: NameOf): OpenApiSchema {
  const required = model.fields.filter((field) => !field.optional).map(({ name }) => name)
  const schema: OpenApiSchema = { ...(model.description !== '' && { description: model.description }), type: 'object' }
  if (required.length > 0) schema.required = required.sort()
  if (model.fields.length > 0) {
    schema.properties = Object.fromEntries(
      [...model.fields].sort((a, b) => (a.name < b.name ? -1 : 1)).map((field) => [field.name, fieldSchema(field, nameOf)]),
    )
  }
  return schema
}

function fieldSchema(field: ClientField, nameOf: NameOf): OpenApiSchema {
  const described = field.description === '' ? {} : { description: field.description }
  const schema = typeSchema(field.type, field.format, nameOf)
  // A reference takes no neighbours in OpenAPI v3, so it is wrapped when there is a description.
  if (schema.$ref !== undefined) return field.description === '' ? schema : { ...described, allOf: [schema] }
  if (!field.optional && schema.default === undefined) {
    const zero = zeroOf(schema.type)
    if (zero !== undefined) return { ...described, ...schema, default: zero }
  }
  return { ...described, ...schema }
}

function typeSchema(type: string, format: string, nameOf: NameOf): OpenApiSchema {
  const list = /^Array<(.*)>$/s.exec(type)
  if (list) return { type: 'array', items: elementSchema(list[1] ?? '', format, nameOf) }
  const map = /^\{ \[key: string\]: (.*); \}$/s.exec(type)
  if (map) return { type: 'object', additionalProperties: elementSchema(map[1] ?? '', format, nameOf) }
  switch (type) {
    case 'string':
      return { type: 'string', ...(format !== '' && { format }) }
    case 'boolean':
      return { type: 'boolean' }
    case 'number':
      return { type: format === 'int32' || format === 'int64' ? 'integer' : 'number', ...(format !== '' && { format }) }
    case 'Date':
      return { $ref: REF + (format === 'date-time-micro' ? MICRO_TIME : TIME) }
    case 'V1MicroTime':
      return { $ref: REF + MICRO_TIME }
    case 'IntOrString':
      return { $ref: REF + INT_OR_STRING }
    case 'any':
      return { type: 'object' }
    default: {
      const name = nameOf(type)
      return name === undefined ? { type: 'object' } : { $ref: REF + name }
    }
  }
}

/** Elements of lists and maps that are no pointers carry the zero value as their default. */
function elementSchema(type: string, format: string, nameOf: NameOf): OpenApiSchema {
  const schema = typeSchema(type, format, nameOf)
  if (schema.$ref !== undefined) return { default: {}, allOf: [schema] }
  const zero = zeroOf(schema.type)
  return zero === undefined ? schema : { ...schema, default: zero }
}

function zeroOf(type: string | undefined): string | number | boolean | undefined {
  switch (type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
      return 0
    case 'boolean':
      return false
    default:
      return undefined
  }
}
