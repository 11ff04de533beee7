/** Which optional scalar fields are forgotten when they hold their zero value: facts that `scripts/read-go-types.ts` keeps. */
import { readFileSync } from 'node:fs'

let facts: Record<string, string[]> | undefined
const none: ReadonlySet<string> = new Set()
const sets = new Map<string, ReadonlySet<string>>()

/** Lists that are optional, but that their type writes as null when they are not there: its tag has no `omitempty`. */
const WRITTEN_AS_NULL: Readonly<Record<string, readonly string[]>> = { 'io.k8s.api.discovery.v1.EndpointSlice': ['ports'] }

/** The fields of a model that are always written, if only as null, beside those that are required. */
export const writtenAsNull = (model: string | undefined): readonly string[] => WRITTEN_AS_NULL[model ?? ''] ?? []

/** The fields of a model that do not come back when they are '', 0 or false. Read on first use. */
export function forgottenFields(model: string | undefined): ReadonlySet<string> {
  if (model === undefined) return none
  const known = sets.get(model)
  if (known) return known
  // Our own data file; its shape is the script's.
  facts ??= JSON.parse(readFileSync(new URL('../../schema/data/zero-values.json', import.meta.url), 'utf8')) as Record<string, string[]>
  const fields = facts[model]
  const set = fields ? new Set(fields) : none
  sets.set(model, set)
  return set
}
