import { ROW } from '#lib/contract/table.ts'
import type { Entry } from '../view/ordered-rows.ts'

/** Which rows are chosen, by key, and where a range begins. */
export interface Selection {
  keys: ReadonlySet<string>
  anchor: string | null
}

export const noSelection: Selection = { keys: new Set(), anchor: null }

/** Chooses a row or leaves it out; it becomes the beginning of the next range. */
export function toggleRow(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { keys, anchor: key }
}

/** Chooses everything between the anchor and a row, as the rows stand now. */
export function selectRange(selection: Selection, key: string, entries: readonly Entry[]): Selection {
  const from = entries.findIndex(({ row }) => row[ROW.key] === selection.anchor)
  const to = entries.findIndex(({ row }) => row[ROW.key] === key)
  if (from === -1 || to === -1) return toggleRow(selection, key)
  const keys = new Set(selection.keys)
  for (const { row } of entries.slice(Math.min(from, to), Math.max(from, to) + 1)) keys.add(row[ROW.key])
  return { keys, anchor: selection.anchor }
}

/** All that the filter shows, or none. */
export function selectAll(selection: Selection, entries: readonly Entry[]): Selection {
  const all = entries.length > 0 && entries.every(({ row }) => selection.keys.has(row[ROW.key]))
  return all ? noSelection : { keys: new Set(entries.map(({ row }) => row[ROW.key])), anchor: null }
}
