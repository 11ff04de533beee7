import type { RowFiguresStore } from '#lib/client/live/row-figures-store.ts'
import type { RowFigures } from '#lib/contract/metrics/rows.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import type { ViewColumn } from '../view/view-column.ts'

export type UsageSide = 'cpu' | 'memory'

/** What a row uses on one side: used, requested, at most; null: nobody knows, 0: nothing is set. */
export interface SideFigures {
  used: number | null
  request: number
  limit: number
}

/** The key of a row among figures: they are asked for by name. */
export function figuresKey(row: Row): string {
  const namespace = row[ROW.namespace]
  return namespace === null ? row[ROW.name] : `${namespace}/${row[ROW.name]}`
}

export function sideOf(figures: RowFigures, side: UsageSide): SideFigures {
  return side === 'cpu'
    ? { used: figures[1], request: figures[3], limit: figures[4] }
    : { used: figures[2], request: figures[5], limit: figures[6] }
}

/** The columns of usage, before the age where there is one: what the API server's table does not know. */
export function withUsageColumns(columns: readonly ViewColumn[], store: RowFiguresStore, shown: boolean): ViewColumn[] {
  const usage = (['cpu', 'memory'] as const).map(
    (side): ViewColumn => ({
      id: `usage-${side}`,
      title: null,
      description: '',
      content: 'number',
      cell: -1,
      wide: !shown,
      usage: { side, store },
      read: (row) => {
        const figures = store.of(figuresKey(row))
        return figures === undefined || figures === null ? null : sideOf(figures, side).used
      },
    }),
  )
  const age = columns.findIndex(({ id }) => id === 'age')
  const place = age === -1 ? columns.length - 1 : age
  return columns.toSpliced(place, 0, ...usage)
}
