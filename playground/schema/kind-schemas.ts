import type { FieldSchema, SchemaBook } from './field-schema.ts'
import type { ResourceKind } from './kinds.ts'
import { modelNameOf, readModel } from './models.ts'

const OPEN: FieldSchema = { type: 'object', preserveUnknownFields: true }

/** The schemas of all kinds: built-in ones are read when they are first asked for, custom ones are set by their definition. */
export class KindSchemas implements SchemaBook {
  #models = new Map<string, FieldSchema | undefined>()
  #custom = new Map<string, FieldSchema>()

  model(name: string): FieldSchema | undefined {
    if (!this.#models.has(name)) this.#models.set(name, readModel(name))
    return this.#models.get(name)
  }

  /** The schema of a kind's objects; a kind without one takes any fields. */
  schemaOf(kind: ResourceKind): FieldSchema {
    if (kind.custom) return this.#custom.get(customKey(kind)) ?? OPEN
    const name = modelNameOf(kind)
    return name === undefined ? OPEN : { ref: name }
  }

  setCustom(kind: Pick<ResourceKind, 'group' | 'version' | 'kind'>, schema: FieldSchema | undefined): void {
    if (schema) this.#custom.set(customKey(kind), schema)
    else this.#custom.delete(customKey(kind))
  }
}

function customKey({ group, version, kind }: Pick<ResourceKind, 'group' | 'version' | 'kind'>): string {
  return `${group}/${version}/${kind}`
}
