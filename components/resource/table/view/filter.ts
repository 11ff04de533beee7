import type { Row } from '#lib/contract/table.ts'
import { searchableText } from './cell-text.ts'
import type { ViewColumn } from './view-column.ts'

/** One word of a filter; all must hold. `cell` limits it to one column, `negated` asks for rows without it. */
interface Term {
  text: string
  negated: boolean
  column: ViewColumn | null
}

/** A filter as typed, taken apart: words that must all be found, `!word` that must not, `column:word` in one column only. */
export interface Filter {
  terms: readonly Term[]
  /** The text as typed, folded: the same text is the same filter. */
  source: string
}

export const noFilter: Filter = { terms: [], source: '' }

/** @param columns those of the table; a prefix that names none of them belongs to the word (`nginx:1.27`) */
export function parseFilter(text: string, columns: readonly ViewColumn[]): Filter {
  const source = text.trim().toLowerCase()
  if (source === '') return noFilter
  const terms = source
    .split(/\s+/)
    .map((word) => parseTerm(word, columns))
    .filter((term) => term.text !== '')
  return { terms, source }
}

function parseTerm(word: string, columns: readonly ViewColumn[]): Term {
  const negated = word.startsWith('!')
  const rest = negated ? word.slice(1) : word
  const colon = rest.indexOf(':')
  const column = colon > 0 ? (columns.find(({ id }) => id === rest.slice(0, colon)) ?? null) : null
  return { text: column === null ? rest : rest.slice(colon + 1), negated, column }
}

/** The lower-cased text of a row in all columns, hidden ones too; cells are apart, so no match runs over an edge. */
export function haystack(row: Row, columns: readonly ViewColumn[]): string {
  let text = ''
  for (const { cell, content } of columns) {
    const part = searchableText(row[cell], content)
    if (part !== '') text += `${part}\n`
  }
  return text.toLowerCase()
}

/** @param hay what `haystack` gave for the row */
export function matches(filter: Filter, row: Row, hay: string): boolean {
  for (const { text, negated, column } of filter.terms) {
    const where = column === null ? hay : searchableText(row[column.cell], column.content).toLowerCase()
    if (where.includes(text) === negated) return false
  }
  return true
}

/** Whether `next` can only match rows that `previous` matched, so that only those need be looked at. */
export function narrows(previous: Filter, next: Filter): boolean {
  if (!next.source.startsWith(previous.source)) return false
  return previous.terms.every((term, index) => {
    const longer = next.terms[index]
    return longer !== undefined && !term.negated && !longer.negated && term.column === longer.column && longer.text.startsWith(term.text)
  })
}
