import type { LiveTable } from '#lib/client/live/table-store.ts'
import { type Cell, type Column, FIRST_CELL, ROW } from '#lib/contract/table.ts'

export interface EventLine {
  key: string
  type: string
  reason: string
  message: string
  count: number
  /** Milliseconds since the epoch. */
  last: number | undefined
}

/** Events from rows of the API server's own table, the latest first. */
export function readEvents({ columns, rows }: Pick<LiveTable, 'columns' | 'rows'>): EventLine[] {
  const place = (name: string) => columns.findIndex((column: Column) => column.name === name)
  const [last, type, reason, message, count] = [place('Last Seen'), place('Type'), place('Reason'), place('Message'), place('Count')]
  return [...rows.values()]
    .map((row) => {
      const cell = (index: number): Cell | undefined => (index === -1 ? undefined : row[FIRST_CELL + index])
      const seen = cell(last)
      const seconds = typeof seen === 'number' ? seen : row[ROW.created]
      const times = cell(count)
      return {
        key: row[ROW.key],
        type: String(cell(type) ?? ''),
        reason: String(cell(reason) ?? ''),
        message: String(cell(message) ?? ''),
        count: typeof times === 'number' && times > 0 ? times : 1,
        last: seconds > 0 ? seconds * 1000 : undefined,
      }
    })
    .sort((a, b) => (b.last ?? 0) - (a.last ?? 0) || (a.key < b.key ? -1 : 1))
}
