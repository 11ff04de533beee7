import type { FieldSchema, SchemaBook } from './field-schema.ts'
import { fieldSchemaOf } from './from-open-api.ts'
import type { KindName, ResourceKind } from './kinds.ts'
import { ModelBook } from './models/model-book.ts'
import type { OpenApiSchema } from './models/open-api.ts'

const OPEN: FieldSchema = { type: 'object', preserveUnknownFields: true }

/** The schemas of all kinds: built-in ones are read when they are first asked for, custom ones are set by their definition. */
export class KindSchemas implements SchemaBook {
  /** The same models as the API server publishes them. */
  readonly published = new ModelBook()
  #models = new Map<string, FieldSchema | undefined>()
  #custom = new Map<string, FieldSchema>()
  #publishedCustom = new Map<string, OpenApiSchema>()

  model(name: string): FieldSchema | undefined {
    if (!this.#models.has(name)) {
      const schema = this.published.get(name)
      this.#models.set(name, schema && fieldSchemaOf(schema))
    }
    return this.#models.get(name)
  }

  /** The schema of a kind's objects; a kind without one takes any fields. */
  schemaOf(kind: KindName & Pick<ResourceKind, 'custom'>): FieldSchema {
    if (kind.custom) return this.#custom.get(keyOf(kind)) ?? OPEN
    const name = this.published.nameOfKind(kind)
    return name === undefined ? OPEN : { ref: name }
  }

  /** The schema of a built-in type as bodies name it: a kind of a group, or one that all groups share (`v1` `DeleteOptions`). */
  schemaOfType(apiVersion: string, kind: string): FieldSchema | undefined {
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    const shared = `io.k8s.apimachinery.pkg.apis.meta.v1.${kind}`
    const name = this.published.nameOfKind({ group, version, kind }) ?? (this.model(shared) ? shared : undefined)
    return name === undefined ? undefined : { ref: name }
  }

  /** The schema of a custom kind as its definition gives it; absent when it takes any fields. */
  publishedCustom(kind: KindName): OpenApiSchema | undefined {
    return this.#publishedCustom.get(keyOf(kind))
  }

  /** Sets or removes the schema that a definition gives a custom kind. */
  setCustom(kind: KindName, schema: OpenApiSchema | undefined): void {
    if (schema) {
      this.#custom.set(keyOf(kind), fieldSchemaOf(schema))
      this.#publishedCustom.set(keyOf(kind), schema)
    } else {
      this.#custom.delete(keyOf(kind))
      this.#publishedCustom.delete(keyOf(kind))
    }
  }
}

function keyOf({ group, version, kind }: KindName): string {
  return `${group}/${version}/${kind}`
}
