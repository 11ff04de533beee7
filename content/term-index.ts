import type { TermIndex } from '#lib/learn/terms.ts'
import { entryFactsOf, entrySlugs } from './load.ts'
import { readValueIndex } from './values.ts'

/** A word belongs to two entries, so nobody could say which one explains it. */
export class AmbiguousTermError extends Error {}

/** Collects which words of the console each entry explains. */
export function readTermIndex(): TermIndex {
  const index: TermIndex = { kinds: {}, fields: {}, columns: {}, states: {}, values: readValueIndex() }
  for (const slug of entrySlugs()) {
    const { belongsTo } = entryFactsOf(slug)
    for (const part of ['kinds', 'fields', 'columns', 'states'] as const) {
      for (const word of belongsTo[part]) {
        const known = index[part][word]
        if (known !== undefined) throw new AmbiguousTermError(`${part}: ${word} belongs to ${known} and to ${slug}`)
        index[part][word] = slug
      }
    }
  }
  return index
}
