/** A schema of an OpenAPI v3 document, as the real API server publishes it. */
export interface OpenApiSchema {
  description?: string
  type?: string
  format?: string
  $ref?: string
  allOf?: OpenApiSchema[]
  oneOf?: OpenApiSchema[]
  anyOf?: OpenApiSchema[]
  properties?: Record<string, OpenApiSchema>
  required?: string[]
  items?: OpenApiSchema
  additionalProperties?: OpenApiSchema | boolean
  enum?: unknown[]
  default?: unknown
  nullable?: boolean
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
  'x-kubernetes-list-type'?: string
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-map-type'?: string
  'x-kubernetes-patch-strategy'?: string
  'x-kubernetes-patch-merge-key'?: string
  'x-kubernetes-int-or-string'?: boolean
  'x-kubernetes-preserve-unknown-fields'?: boolean
  'x-kubernetes-embedded-resource'?: boolean
  'x-kubernetes-unions'?: unknown
}

export const REF = '#/components/schemas/'
export const TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.Time'
export const MICRO_TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime'
export const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString'
export const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity'
