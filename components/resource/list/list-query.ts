import '#lib/client/validation.ts'
import { z } from 'zod'
import { queryList, queryText } from '#lib/client/query-fields.ts'

/** The keys of a list's address; with them a colleague sees the same rows in the same order. */
export const listQuery = z.object({
  ns: queryList,
  /** The text filter. */
  q: queryText,
  /** `age`, or `-age` for descending. */
  sort: queryText,
  labels: queryText,
  fields: queryText,
  /** `name:240,status,age`: columns that are shown, in order, with widths that were set. */
  cols: queryText,
})

/** Reads `-age`. */
export function parseSort(text: string): { id: string; descending: boolean } | null {
  if (text === '' || text === '-') return null
  return text.startsWith('-') ? { id: text.slice(1), descending: true } : { id: text, descending: false }
}

/** The order after a press on a heading: ascending, descending, and then none. */
export function nextSort(current: string, id: string): string {
  if (current === id) return `-${id}`
  return current === `-${id}` ? '' : id
}
