import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { ROW, type Row } from '#lib/contract/table.ts'
import { CardCells } from './card-cells.tsx'
import { Cell, type RowLinks } from './cell.tsx'
import type { GridColumn } from './grid-column.ts'
import { RowCheck } from './row-check.tsx'

export interface GridRowProps {
  row: Row
  /** Place in the whole list, from 0. */
  index: number
  /** Pixels from the top of the list. */
  start: number
  columns: readonly GridColumn[]
  markedColumn: string
  links: RowLinks
  selected: boolean
  /** The cell that has the grid's place in the tab order, where it is in this row; 0 is the check box. */
  focusedColumn: number | null
  cards: boolean
}

/** One row. It renders again only when it changed itself: 1,000 changes a second touch the few that are in the window. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, start, columns, markedColumn, links, selected, focusedColumn, cards } = props
  const t = useTranslations('table')
  const key = row[ROW.key]
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-key={key}
      style={{ transform: `translateY(${start}px)` }}
      className={clsx(
        'absolute inset-x-0 top-0 cursor-default border-b border-line text-sm text-muted contain-layout contain-style',
        selected ? 'bg-selected' : 'bg-canvas hover:bg-hover',
        cards ? 'flex h-[57px] items-center' : 'grid h-[33px] grid-cols-(--tracks) items-center',
      )}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={clsx(
          'flex h-full shrink-0 items-center justify-center',
          cards
            ? 'w-10'
            : 'group-data-wide/grid:sticky group-data-wide/grid:left-0 group-data-wide/grid:z-1 group-data-wide/grid:bg-inherit',
        )}
      >
        <RowCheck
          aria-label={t('select', { name: row[ROW.name] })}
          checked={selected}
          tabIndex={focusedColumn === 0 ? 0 : -1}
          data-row={key}
          data-column={0}
        />
      </div>
      {cards ? (
        <CardCells {...props} />
      ) : (
        columns.map((column, position) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={position + 2}
            tabIndex={focusedColumn === position + 1 ? 0 : -1}
            data-row={key}
            data-column={position + 1}
            className={clsx(
              'flex h-full min-w-0 items-center px-3 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2',
              position === 0 &&
                'group-data-wide/grid:sticky group-data-wide/grid:left-[36px] group-data-wide/grid:z-1 group-data-wide/grid:bg-inherit',
            )}
          >
            <Cell row={row} column={column} links={links} marked={column.id === markedColumn} />
          </div>
        ))
      )}
    </div>
  )
})
