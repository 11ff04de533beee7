import { readFileSync } from 'node:fs'
import { isRecord, type Json } from '#playground/patch/json.ts'
import { mergePatch } from '#playground/patch/merge-patch.ts'
import { readClientModel } from './client-model.ts'
import { deriveSchema } from './derive.ts'
import type { OpenApiSchema } from './open-api.ts'

/** What a real API server says of a model beyond the client library's: a merge patch over the derived schema. */
export interface ModelFact {
  class?: string
  patch?: Json
}

/** The OpenAPI schemas of the built-in models, made from the client library and the facts when they are asked for. */
export class ModelBook {
  #facts: Record<string, ModelFact> | undefined
  #names: Map<string, string> | undefined
  #kinds: Map<string, string> | undefined
  #schemas = new Map<string, OpenApiSchema | undefined>()

  get(name: string): OpenApiSchema | undefined {
    if (!this.#schemas.has(name)) this.#schemas.set(name, this.#make(name))
    return this.#schemas.get(name)
  }

  names(): string[] {
    return Object.keys(this.#loadFacts())
  }

  /** The name of the model that describes a kind's objects. */
  nameOfKind({ group, version, kind }: { group: string; version: string; kind: string }): string | undefined {
    this.#loadFacts()
    return this.#kinds?.get(`${group}/${version}/${kind}`)
  }

  #make(name: string): OpenApiSchema | undefined {
    const facts = this.#loadFacts()
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (!fact) return undefined
    const model = fact.class === undefined ? undefined : readClientModel(fact.class)
    const derived = model ? deriveSchema(model, (className) => this.#names?.get(className)) : {}
    // The facts were made as a patch that leads to an OpenAPI schema.
    return fact.patch === undefined ? derived : (mergePatch(derived as Json, fact.patch) as OpenApiSchema)
  }

  #loadFacts(): Record<string, ModelFact> {
    if (this.#facts) return this.#facts
    // Our own data file; its shape is checked when the script writes it.
    this.#facts = JSON.parse(readFileSync(new URL('../data/models.json', import.meta.url), 'utf8')) as Record<string, ModelFact>
    this.#names = new Map(Object.entries(this.#facts).flatMap(([name, fact]) => (fact.class === undefined ? [] : [[fact.class, name]])))
    this.#kinds = new Map(Object.entries(this.#facts).flatMap(([name, fact]) => kindsOf(fact).map((kind) => [kind, name] as const)))
    return this.#facts
  }
}

/** The kinds that a model describes, as `group/version/Kind`; options and events belong to every group and are left out. */
function kindsOf({ patch }: ModelFact): string[] {
  const kinds = isRecord(patch) ? patch['x-kubernetes-group-version-kind'] : undefined
  if (!Array.isArray(kinds) || kinds.length !== 1) return []
  return kinds.filter(isRecord).map(({ group, version, kind }) => `${group}/${version}/${kind}`)
}
