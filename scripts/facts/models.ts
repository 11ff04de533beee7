import { z } from 'zod'
import { equalJson, isRecord, type Json, type JsonRecord } from '#playground/patch/json.ts'
import { readClientModel } from '#playground/schema/models/client-model.ts'
import { deriveSchema } from '#playground/schema/models/derive.ts'
import type { ModelFact } from '#playground/schema/models/model-book.ts'
import type { ReadPath } from './api-server.ts'

const index = z.object({ paths: z.record(z.string(), z.object({ serverRelativeURL: z.string() })) })
const schemas = z.record(z.string(), z.record(z.string(), z.json()))
const document = z.object({ components: z.object({ schemas: schemas.optional() }).optional() })

/** Aggregated servers describe models of their own copies of the libraries. */
const FOREIGN = /metrics\.k8s\.io/

/** Reads all models that the server publishes, and keeps of each what the client library does not tell. */
export async function readModels(read: ReadPath): Promise<Record<string, ModelFact>> {
  const { paths } = index.parse(await read('/openapi/v3'))
  const published: Record<string, JsonRecord> = {}
  for (const [path, { serverRelativeURL }] of Object.entries(paths)) {
    if (FOREIGN.test(path) || !path.includes('/v')) continue
    const found = document.parse(await read(serverRelativeURL)).components?.schemas ?? {}
    for (const [name, schema] of Object.entries(found)) {
      if (JSON.stringify(published[name] ?? '').length < JSON.stringify(schema).length) published[name] = schema
    }
  }
  const classes = new Map(
    Object.keys(published).flatMap((name) => classOf(name, published[name] ?? {}).map((found) => [name, found] as const)),
  )
  const names = new Map([...classes].map(([name, className]) => [className, name]))
  return Object.fromEntries(
    Object.entries(published)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, factOf(schema, classes.get(name), (className) => names.get(className))]),
  )
}

function factOf(schema: JsonRecord, className: string | undefined, nameOf: (className: string) => string | undefined): ModelFact {
  const model = className === undefined ? undefined : readClientModel(className)
  if (!model || className === undefined) return { patch: schema }
  // A derived schema holds JSON only.
  const patch = difference(deriveSchema(model, nameOf) as unknown as JsonRecord, schema)
  return patch === undefined ? { class: className } : { class: className, patch }
}

/** The class of the client library that has the same fields, if there is one. */
function classOf(name: string, schema: JsonRecord): string[] {
  const [, group = '', version = '', kind = ''] = /([^.]+)\.(v[^.]+)\.([^.]+)$/.exec(name) ?? []
  if (kind === '') return []
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const fields = Object.keys(isRecord(schema.properties) ? schema.properties : {})
    .sort()
    .join()
  return [`${capital(version)}${kind}`, `${capital(group)}${capital(version)}${kind}`]
    .filter((className) => {
      const model = readClientModel(className)
      return (
        model &&
        fields !== '' &&
        model.fields
          .map((field) => field.name)
          .sort()
          .join() === fields
      )
    })
    .slice(0, 1)
}

/** The merge patch from one value to another; texts that differ in white space alone count as equal. */
function difference(from: JsonRecord, to: JsonRecord): JsonRecord | undefined {
  const patch: JsonRecord = {}
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null
  for (const [key, wanted] of Object.entries(to)) {
    const present: Json | undefined = from[key]
    if (isRecord(present) && isRecord(wanted)) {
      const below = difference(present, wanted)
      if (below) patch[key] = below
    } else if (!equalJson(present, wanted) && !sameText(present, wanted)) {
      patch[key] = wanted
    }
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

function sameText(a: Json | undefined, b: Json): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.replaceAll(/\s+/g, '') === b.replaceAll(/\s+/g, '')
}
