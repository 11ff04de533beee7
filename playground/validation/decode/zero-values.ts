/** Which optional scalar fields are forgotten when they hold their zero value, and what is null without one: facts that `scripts/read-go-types.ts` keeps. */
import { readFileSync } from 'node:fs'

let facts: Record<string, string[]> | undefined
const none: ReadonlySet<string> = new Set()
const sets = new Map<string, ReadonlySet<string>>()

/** Lists that are optional, but that their type writes as null when they are not there: its tag has no `omitempty`. */
const WRITTEN_AS_NULL: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.discovery.v1.EndpointSlice': ['ports'],
  'io.k8s.api.flowcontrol.v1.ResourcePolicyRule': ['namespaces'],
}

let times: Record<string, string[]> | undefined

/** The fields of a model that are always written, if only as null, beside those that are required: times that are no pointers among them. */
export function writtenAsNull(model: string | undefined): readonly string[] {
  if (model === undefined) return []
  times ??= read('null-times')
  return (Object.hasOwn(times, model) ? times[model] : WRITTEN_AS_NULL[model]) ?? []
}

/** The fields of a model that do not come back when they are '', 0 or false. Read on first use. */
export function forgottenFields(model: string | undefined): ReadonlySet<string> {
  if (model === undefined) return none
  const known = sets.get(model)
  if (known) return known
  facts ??= read('zero-values')
  const fields = facts[model]
  const set = fields ? new Set(fields) : none
  sets.set(model, set)
  return set
}

function read(file: string): Record<string, string[]> {
  // Our own data file; its shape is the script's.
  return JSON.parse(readFileSync(new URL(`../../schema/data/${file}.json`, import.meta.url), 'utf8')) as Record<string, string[]>
}
