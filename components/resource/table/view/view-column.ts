import type { RowFiguresStore } from '#lib/client/live/row-figures-store.ts'
import { type Cell, type Column, type ColumnContent, FIRST_CELL, ROW, type Row } from '#lib/contract/table.ts'

/** A column as the grid shows it. `cell` is its position in a row. */
export interface ViewColumn {
  /** Safe in an address and stable: `name`, `up-to-date`. */
  id: string
  /** As the API server calls it; null for the columns that every kind has, whose words are the interface's. */
  title: string | null
  description: string
  content: ColumnContent
  cell: number
  /** Hidden until someone asks for it: kubectl's wide columns, and the labels. */
  wide: boolean
  /** Reads what is in no cell of the row: its usage, which comes from elsewhere and changes by itself. */
  read?: (row: Row) => Cell
  /** What the column shows of the row's usage, and where it hears of it. */
  usage?: { side: 'cpu' | 'memory'; store: RowFiguresStore }
}

/** What a column holds in a row. */
export function cellIn(row: Row, { cell, read }: Pick<ViewColumn, 'cell' | 'read'>): Cell | undefined {
  return read === undefined ? row[cell] : read(row)
}

const own = { description: '', content: 'text', title: null } as const
const nameColumn: ViewColumn = { ...own, id: 'name', cell: ROW.name, wide: false }
const namespaceColumn: ViewColumn = { ...own, id: 'namespace', cell: ROW.namespace, wide: false }
const labelsColumn: ViewColumn = { ...own, id: 'labels', cell: ROW.labels, wide: true }

/**
 * All columns that a table can show, in their first order: name, namespace, what the API server gives, labels. The server's
 * own name column gives way to ours, which is a link. A table whose rows are known by another column (events) keeps that first.
 */
export function viewColumns(columns: readonly Column[], namespaced: boolean): ViewColumn[] {
  const taken = new Set(['name', 'namespace', 'labels'])
  const given: ViewColumn[] = []
  columns.forEach((column, index) => {
    const slug = slugOf(column.name)
    if (slug === 'name' || (slug === 'namespace' && namespaced)) return
    given.push({
      id: uniqueId(slug, taken),
      title: column.name,
      description: column.description,
      content: column.content,
      cell: FIRST_CELL + index,
      wide: column.priority > 0,
    })
  })
  const named = columns.length === 0 || columns.some((column) => slugOf(column.name) === 'name' && column.priority === 0)
  const first = named ? [nameColumn] : []
  const last = named ? [] : [{ ...nameColumn, wide: true }]
  return [...first, ...(namespaced ? [namespaceColumn] : []), ...given, ...last, labelsColumn]
}

/** The column whose word says how a row fares; the health mark stands there. Null where no column does. */
export function healthColumn(columns: readonly ViewColumn[]): ViewColumn | null {
  for (const id of ['status', 'phase', 'state', 'health', 'health-status', 'ready', 'available', 'type', 'synced']) {
    const column = columns.find((candidate) => candidate.id === id && !candidate.wide)
    if (column !== undefined) return column
  }
  return null
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'column'
  )
}

function uniqueId(slug: string, taken: Set<string>): string {
  let id = slug
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`
  taken.add(id)
  return id
}
