import type { FieldSchema } from './field-schema.ts'
import { INT_OR_STRING, type OpenApiSchema, QUANTITY, REF } from './models/open-api.ts'

const TYPES = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean'])
const LIST_TYPES = new Set(['atomic', 'set', 'map'])

/** A published schema as patches and validation read it. */
export function fieldSchemaOf(schema: OpenApiSchema): FieldSchema {
  const ref = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined)
  const name = ref?.slice(REF.length)
  const known = name === undefined ? undefined : scalar(name)
  const listType = schema['x-kubernetes-list-type']
  const mapType = schema['x-kubernetes-map-type']
  return {
    ...(known ?? (name !== undefined && { ref: name })),
    // The set holds exactly the types of FieldSchema.
    ...(schema.type !== undefined && TYPES.has(schema.type) && { type: schema.type as NonNullable<FieldSchema['type']> }),
    ...(schema.format !== undefined && { format: schema.format }),
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, fieldSchemaOf(value)])),
    }),
    ...(schema.required && { required: schema.required }),
    ...(schema.items && { items: fieldSchemaOf(schema.items) }),
    ...(typeof schema.additionalProperties === 'object' && { additionalProperties: fieldSchemaOf(schema.additionalProperties) }),
    ...(schema.enum && { enum: schema.enum }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema.nullable && { nullable: true }),
    ...(listType !== undefined && LIST_TYPES.has(listType) && { listType: listType as NonNullable<FieldSchema['listType']> }),
    ...(schema['x-kubernetes-list-map-keys'] && { listMapKeys: schema['x-kubernetes-list-map-keys'] }),
    ...((mapType === 'atomic' || mapType === 'granular') && { mapType }),
    ...(schema['x-kubernetes-patch-strategy'] !== undefined && { patchStrategy: schema['x-kubernetes-patch-strategy'] }),
    ...(schema['x-kubernetes-patch-merge-key'] !== undefined && { patchMergeKey: schema['x-kubernetes-patch-merge-key'] }),
    ...(schema['x-kubernetes-int-or-string'] && { intOrString: true }),
    ...(schema['x-kubernetes-preserve-unknown-fields'] && { preserveUnknownFields: true }),
    ...(schema['x-kubernetes-embedded-resource'] && { embeddedResource: true }),
  }
}

/** Models that are one value on the wire. */
function scalar(name: string): FieldSchema | undefined {
  switch (name) {
    case QUANTITY:
      return { type: 'string', format: 'quantity', intOrString: true }
    case INT_OR_STRING:
      return { format: 'int-or-string', intOrString: true }
    case 'io.k8s.apimachinery.pkg.apis.meta.v1.Time':
      return { type: 'string', format: 'date-time' }
    case 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime':
      return { type: 'string', format: 'date-time-micro' }
    case 'io.k8s.apimachinery.pkg.runtime.RawExtension':
    case 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON':
    case 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray':
    case 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool':
    case 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray':
    case 'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1':
      return { preserveUnknownFields: true, mapType: 'atomic', listType: 'atomic' }
    default:
      return undefined
  }
}
