import '#lib/client/validation.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { stored } from '#lib/client/stored.ts'
import type { Column, Row } from '#lib/contract/table.ts'
import type { GridColumn } from '../table/grid/grid-column.ts'
import { withUsageColumns } from '../table/usage/usage-column.ts'
import type { Figures } from '../table/usage/use-figures.ts'
import { type ChosenColumn, defaultColumns, formatColumns, parseColumns } from '../table/view/column-choice.ts'
import { columnWidths } from '../table/view/column-widths.ts'
import { type ViewColumn, viewColumns } from '../table/view/view-column.ts'

export interface ColumnState {
  /** All that there are, shown or not. */
  all: readonly ViewColumn[]
  chosen: readonly ChosenColumn[]
  /** Those shown, in order, with their widths. */
  shown: readonly GridColumn[]
  choose: (chosen: readonly ChosenColumn[] | null) => void
  labelOf: (column: ViewColumn) => string
}

interface ColumnOptions {
  resource: string
  columns: readonly Column[]
  namespaced: boolean
  oneNamespace: boolean
  rows: ReadonlyMap<string, Row>
  /** The first rows are there: widths are taken from them and then stay. */
  ready: boolean
  cols: string
  writeCols: (cols: string) => void
  words: { name: string; namespace: string; labels: string; cpu: string; memory: string }
  figures: Figures
}

/** Which columns a list shows: as the address says, else as this person left the kind, else as kubectl does. */
export function useColumns({
  resource,
  columns,
  namespaced,
  oneNamespace,
  rows,
  ready,
  cols,
  writeCols,
  words,
  figures: { store, offered },
}: ColumnOptions): ColumnState {
  const remembered = stored(`columns.${resource}`, z.string(), '')
  const kept = useStored(remembered)
  // The view of the rows is made anew with another list of columns, so the same columns are one list.
  const all = useMemo(() => {
    const given = viewColumns(columns, namespaced)
    return store === null || columns.length === 0 ? given : withUsageColumns(given, store, offered)
  }, [columns, namespaced, store, offered])
  const labelOf = (column: ViewColumn): string =>
    column.title ?? words[column.usage?.side ?? (column.id === 'namespace' || column.id === 'labels' ? column.id : 'name')]
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows grow without end, and widths that follow them would never rest
  const widths = useMemo(() => columnWidths(all, rows.values(), labelOf), [all, ready])
  const known = new Map(all.map((column) => [column.id, column]))
  const asked = parseColumns(cols === '' ? kept : cols).filter(({ id }) => known.has(id))
  const chosen = asked.length > 0 ? asked : defaultColumns(all, oneNamespace)
  const shape = formatColumns(chosen)
  const { name, namespace, labels } = words
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is told by its text and headings by the words, so that rows keep their memo
  const shown = useMemo(() => gridColumns(chosen, all, widths, labelOf), [shape, all, widths, name, namespace, labels])
  const choose = (next: readonly ChosenColumn[] | null): void => {
    const text = next === null ? '' : formatColumns(next)
    remembered.set(text)
    writeCols(text)
  }
  return { all, chosen, shown, choose, labelOf }
}

function gridColumns(
  chosen: readonly ChosenColumn[],
  all: readonly ViewColumn[],
  widths: ReadonlyMap<string, number>,
  labelOf: (column: ViewColumn) => string,
): GridColumn[] {
  return chosen.flatMap(({ id, width }): GridColumn[] => {
    const column = all.find((one) => one.id === id)
    if (column === undefined) return []
    return [{ ...column, label: labelOf(column), width: width ?? widths.get(id) ?? 120, fixed: width !== null }]
  })
}
