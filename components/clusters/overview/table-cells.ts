import type { LiveTable } from '#lib/client/live/table-store.ts'
import { type Cell, FIRST_CELL, type Row } from '#lib/contract/table.ts'

/** Reads cells of a live table by the name of their column. */
export function cellReader({ columns }: Pick<LiveTable, 'columns'>): (row: Row, column: string) => Cell | undefined {
  const positions = new Map(columns.map(({ name }, index) => [name, FIRST_CELL + index]))
  return (row, column) => {
    const position = positions.get(column)
    // Every element from FIRST_CELL on is a cell: the row's schema says so, its tuple type cannot for a computed position.
    return position === undefined ? undefined : (row[position] as Cell | undefined)
  }
}

/** A cell as text; '' for nothing. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return Array.isArray(cell) ? String(cell[0]) : String(cell)
}

/** The moment that a cell holds, in seconds since the epoch; 0 for none. */
export function cellInstant(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell
  return Array.isArray(cell) ? (cell[1] ?? 0) : 0
}
