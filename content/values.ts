import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { bilingual, slug } from '#lib/learn/entry.ts'
import type { ValueIndex } from '#lib/learn/explained-values.ts'
import { ContentError } from './load.ts'

const said = bilingual.extend({ entry: slug.optional() }).strict()

/** Values of one meaning, wherever they stand; `content/values/*.yaml` are lists of these. */
const valueSet = z.strictObject({
  set: slug,
  /** The entry that tells the whole, unless a value has one of its own. */
  entry: slug,
  /** The API's own enums that these are, as its schema names them: `core.v1.ServiceSpec.type`. */
  enums: z.array(z.string()).default([]),
  /** Field paths of one kind (`services/spec.type`), or the end of a path wherever it stands (`tolerations.effect`). */
  fields: z.array(z.string()).default([]),
  /** Columns of one kind (`services/Type`), or of all. */
  columns: z.array(z.string()).default([]),
  /** Kinds of which these are states. */
  states: z.array(z.string()).default([]),
  /** Kinds, or groups as `*.cert-manager.io`, of which these are types (`Ready`, `Ready=True`) and reasons of conditions. */
  conditions: z.array(z.string()).default([]),
  values: z.record(z.string(), said),
  /** What is said of any other value that stands there. */
  others: said.optional(),
})
export type ValueSet = z.infer<typeof valueSet>

// As in load.ts: the programs start in the project's folder.
const VALUES = join(process.cwd(), 'content', 'values')

let kept: readonly ValueSet[] | undefined

/**
 * All explained values.
 * @throws ContentError where a file breaks the form
 */
export function valueSets(): readonly ValueSet[] {
  kept ??= readdirSync(VALUES)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const read = z.array(valueSet).safeParse(parse(readFileSync(join(VALUES, name), 'utf8')))
      if (!read.success) throw new ContentError(`values/${name}: ${z.prettifyError(read.error)}`)
      return read.data
    })
  return kept
}

/** What a value means, and the entry that tells the whole; null where nobody explained it. */
export function explainedValue(set: string, value: string): { entry: string; en: string; zh: string } | null {
  const found = valueSets().find((each) => each.set === set)
  const words = found?.values[value] ?? found?.others
  return found === undefined || words === undefined ? null : { en: words.en, zh: words.zh, entry: words.entry ?? found.entry }
}

/** Two sets claim one place, so nobody could say which of them explains it. */
export class AmbiguousPlaceError extends Error {}

/** What the browser knows of the values: where they stand, not what they mean. */
export function readValueIndex(): ValueIndex {
  const index: ValueIndex = { places: {}, sets: {} }
  for (const { set, entry, fields, columns, states, conditions, values, others } of valueSets()) {
    if (index.sets[set] !== undefined) throw new AmbiguousPlaceError(`two sets are called ${set}`)
    index.sets[set] = { entry, words: Object.keys(values), ...(others === undefined ? {} : { others: true }) }
    const places = [
      ...fields.map((field) => `field:${field}`),
      ...columns.map((column) => `column:${column}`),
      ...states.map((kind) => `state:${kind}`),
      ...conditions.map((kind) => `condition:${kind}`),
    ]
    for (const place of places) {
      const known = index.places[place]
      if (known !== undefined) throw new AmbiguousPlaceError(`${place} belongs to ${known} and to ${set}`)
      index.places[place] = set
    }
  }
  return index
}
