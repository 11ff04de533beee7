import type { ViewColumn } from './view-column.ts'

/** A column that is shown; `width` in pixels where someone set it. The order is that of the list it stands in. */
export interface ChosenColumn {
  id: string
  width: number | null
}

export const MIN_WIDTH = 56
export const MAX_WIDTH = 900

/** Reads `name:240,status,age`, the form in an address. Widths out of range count as not set. */
export function parseColumns(text: string): ChosenColumn[] {
  const seen = new Set<string>()
  const chosen: ChosenColumn[] = []
  for (const part of text.split(',')) {
    const [id = '', width] = part.split(':')
    if (id === '' || seen.has(id)) continue
    seen.add(id)
    const pixels = Number(width)
    chosen.push({ id, width: pixels >= MIN_WIDTH && pixels <= MAX_WIDTH ? Math.round(pixels) : null })
  }
  return chosen
}

export function formatColumns(chosen: readonly ChosenColumn[]): string {
  return chosen.map(({ id, width }) => (width === null ? id : `${id}:${width}`)).join(',')
}

/** What a kind shows before anyone chose: what kubectl shows. One chosen namespace needs no column of its own. */
export function defaultColumns(columns: readonly ViewColumn[], oneNamespace: boolean): ChosenColumn[] {
  return columns.filter(({ id, wide }) => !wide && !(oneNamespace && id === 'namespace')).map(({ id }) => ({ id, width: null }))
}

/** Shows or hides a column; one that appears takes its first place among those shown. The last one stays. */
export function toggleColumn(chosen: readonly ChosenColumn[], id: string, all: readonly ViewColumn[]): ChosenColumn[] {
  if (chosen.some((column) => column.id === id)) return chosen.length === 1 ? [...chosen] : chosen.filter((column) => column.id !== id)
  const order = all.map((column) => column.id)
  const place = order.indexOf(id)
  const before = chosen.findLastIndex((column) => order.indexOf(column.id) < place)
  return chosen.toSpliced(before + 1, 0, { id, width: null })
}

/** @param by -1 to the left, 1 to the right; at an end nothing happens */
export function moveColumn(chosen: readonly ChosenColumn[], id: string, by: -1 | 1): ChosenColumn[] {
  const from = chosen.findIndex((column) => column.id === id)
  const column = chosen[from]
  const to = from + by
  if (column === undefined || to < 0 || to >= chosen.length) return [...chosen]
  return chosen.toSpliced(from, 1).toSpliced(to, 0, column)
}

export function resizeColumn(chosen: readonly ChosenColumn[], id: string, width: number | null): ChosenColumn[] {
  const bounded = width === null ? null : Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)))
  return chosen.map((column) => (column.id === id ? { ...column, width: bounded } : column))
}
