import { z } from 'zod'
import { isRecord } from '#lib/kube/read.ts'

/**
 * The part of a JSON schema that Kubernetes' OpenAPI v3 uses. Read with checks as it is walked, since a group's document is
 * megabytes and only a few of its schemas are ever looked at.
 */
export interface Schema {
  type?: string
  format?: string
  description?: string
  default?: unknown
  enum?: readonly unknown[]
  required?: readonly string[]
  properties?: Record<string, unknown>
  additionalProperties?: unknown
  items?: unknown
  $ref?: string
  allOf?: readonly unknown[]
  minimum?: number
  maximum?: number
  pattern?: string
  minLength?: number
  maxLength?: number
  'x-kubernetes-int-or-string'?: boolean
  'x-kubernetes-preserve-unknown-fields'?: boolean
  'x-kubernetes-embedded-resource'?: boolean
  'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[]
}

/** `/openapi/v3`: where each group's document is. */
export const openapiIndex = z.object({ paths: z.record(z.string(), z.object({ serverRelativeURL: z.string() })) })

/** The document of one group and version. */
export const openapiDocument = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
export type OpenapiDocument = z.output<typeof openapiDocument>

/** The name of a group's document in the index: `api/v1`, `apis/apps/v1`. */
export function documentName(apiVersion: string): string {
  return apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`
}

/** Schemas of one document, with their references followed. */
export class SchemaBook {
  readonly #schemas: Record<string, unknown>
  readonly #byKind = new Map<string, string>()

  constructor(document: OpenapiDocument) {
    this.#schemas = document.components.schemas
    for (const [name, schema] of Object.entries(this.#schemas)) {
      const kinds = asSchema(schema)['x-kubernetes-group-version-kind'] ?? []
      for (const { kind, group, version } of kinds) this.#byKind.set(`${group === '' ? version : `${group}/${version}`} ${kind}`, name)
    }
  }

  /** The schema of a kind, or undefined where the document has none. */
  kind(apiVersion: string, kind: string): Schema | undefined {
    const name = this.#byKind.get(`${apiVersion} ${kind}`)
    return name === undefined ? undefined : asSchema(this.#schemas[name])
  }

  kinds(apiVersion: string): string[] {
    return [...this.#byKind.keys()].flatMap((key) => (key.startsWith(`${apiVersion} `) ? [key.slice(apiVersion.length + 1)] : []))
  }

  /** A schema with its reference followed; what stands beside the reference (description, default) wins. */
  resolve(given: unknown): Schema {
    let schema = asSchema(given)
    for (let steps = 0; steps < 16; steps += 1) {
      const [only] = schema.allOf ?? []
      const reference = schema.$ref ?? (schema.allOf?.length === 1 ? asSchema(only).$ref : undefined)
      if (reference === undefined) return schema
      const { $ref: _, allOf: __, ...beside } = schema
      schema = { ...asSchema(this.#schemas[reference.slice(reference.lastIndexOf('/') + 1)]), ...beside }
    }
    return schema
  }

  /** The schema of a member; undefined where the schema knows of none. */
  child(schema: Schema, step: string | number): Schema | undefined {
    if (typeof step === 'number') return schema.items === undefined ? undefined : this.resolve(schema.items)
    const { properties, additionalProperties } = schema
    if (properties !== undefined && Object.hasOwn(properties, step)) return this.resolve(properties[step])
    return isRecord(additionalProperties) ? this.resolve(additionalProperties) : undefined
  }

  /** The schema at a path below another one. */
  at(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
    let here: Schema | undefined = this.resolve(schema)
    for (const step of path) {
      if (here === undefined) return undefined
      here = this.child(here, step)
    }
    return here
  }
}

function asSchema(value: unknown): Schema {
  // Every field is optional, and each is checked where it is used.
  return isRecord(value) ? (value as Schema) : {}
}

/** Whether fields that the schema does not name are kept: then none is unknown. */
export function takesAnything(schema: Schema): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-embedded-resource'] === true) return true
  if (schema.additionalProperties === true) return true
  return schema.properties === undefined && schema.additionalProperties === undefined
}

/** `string`, `integer`, `[]object`, `map of string`, as one says it beside a field. */
export function typeName(book: SchemaBook, schema: Schema): string {
  if (schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string') return 'integer or string'
  if (schema.type === 'array') return `[]${schema.items === undefined ? 'any' : typeName(book, book.resolve(schema.items))}`
  if (schema.type === 'object' && isRecord(schema.additionalProperties))
    return `map of ${typeName(book, book.resolve(schema.additionalProperties))}`
  return schema.type ?? 'any'
}

/** From the word on, to the end of what is said of it: what takes the field's place stands in a sentence of its own. */
const DEPRECATED = /(?<!\()\b(?:DEPRECATED|Deprecated)\b[:.,]?.*?(?=\s*(?:More info:|\n|$))/

/** The API's own documentation says it in words only: "DEPRECATED: ...", "Deprecated: use x instead". */
export function deprecation(schema: Schema): string | undefined {
  return DEPRECATED.exec(schema.description ?? '')?.[0]
}

/**
 * The default of a field, where it is one: Kubernetes' documents give `""` and `{}` for every plain string and struct that its Go
 * types hold by value, required ones included, and the API server's validation takes those for missing.
 */
export function defaultOf(schema: Schema): unknown {
  const value = schema.default
  return value === '' || (isRecord(value) && Object.keys(value).length === 0) ? undefined : value
}
