import type { Cell, Column, Row } from '#lib/contract/table.ts'
import { GRACE_SECONDS } from '#lib/kube/health/facts.ts'
import { healthOfRow } from '#lib/kube/health/of-row.ts'
import type { HealthCode } from '#lib/kube/health.ts'
import { cellOf } from '#lib/kube/table/cells.ts'
import { columnContent } from '#lib/kube/table/column-content.ts'
import type { Codec, ListPage, RowReader } from '../watch/source.ts'
import { objectListJson, type RowMetadata, type TableJson, type TableRow, tableJson } from './table-json.ts'

/** A row with what identifies its state. */
export interface TableItem {
  key: string
  /** Equal versions of one key are the same row; '' where the API gives none. */
  version: string
  row: Row
  /** Judges it again once it is no longer young; undefined where its age changes nothing. */
  judgeAgain?: { at: number; health: HealthCode }
}

/** Of an object's metadata a row shows names, times and perhaps labels; the rest of it is most of what a Table is. */
const UNREAD = ['managedFields', 'annotations', 'ownerReferences']

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'

/** Reads Tables of one kind into rows. Its columns are those of the last Table that named any. */
export class TableCodec implements Codec<TableItem> {
  // A server that cannot print tables (some aggregated APIs) answers the second form.
  readonly accept = `${TABLE},application/json`
  columns: Column[] = []
  readonly #resource: string
  readonly #labels: boolean
  readonly #onColumns: (columns: Column[]) => void

  constructor({ resource, labels, onColumns }: { resource: string; labels: boolean; onColumns: (columns: Column[]) => void }) {
    this.#resource = resource
    this.#labels = labels
    this.#onColumns = onColumns
  }

  list(body: unknown, receivedAt: number): ListPage<TableItem> {
    const table = this.#tableOf(body)
    return { items: this.#items(table, receivedAt), ...pageOf(table) }
  }

  event(object: unknown, receivedAt: number): TableItem[] {
    const items = this.#items(this.#tableOf(object), receivedAt)
    if (items.length === 0) throw new TypeError('an event without a row')
    return items
  }

  version(object: unknown): string | undefined {
    if (typeof object !== 'object' || object === null || !('metadata' in object)) return undefined
    const { metadata } = object
    const version =
      typeof metadata === 'object' && metadata !== null && 'resourceVersion' in metadata ? metadata.resourceVersion : undefined
    return typeof version === 'string' && version !== '' ? version : undefined
  }

  rows(receivedAt: number): RowReader<TableItem> {
    let table: TableJson | undefined
    return {
      head: (text) => {
        const parsed = tableJson.safeParse(JSON.parse(text))
        if (!parsed.success || !parsed.data.metadata || !parsed.data.columnDefinitions) return false
        table = parsed.data
        this.#learnColumns(table)
        return true
      },
      row: (text) => this.#item(JSON.parse(text), receivedAt),
      unread: this.#labels ? UNREAD : [...UNREAD, 'labels'],
      page: () => pageOf(table),
    }
  }

  #tableOf(body: unknown): TableJson {
    const parsed = tableJson.safeParse(body)
    return parsed.success ? parsed.data : tableOfObjects(body)
  }

  #items(table: TableJson, now: number): TableItem[] {
    this.#learnColumns(table)
    return (table.rows ?? []).map((row) => this.#item(row, now))
  }

  #learnColumns({ columnDefinitions }: TableJson): void {
    if (columnDefinitions === null || columnDefinitions === undefined || columnDefinitions.length === 0) return
    const columns = columnDefinitions.map((definition) => ({
      name: definition.name,
      description: definition.description ?? '',
      priority: definition.priority ?? 0,
      content: columnContent(this.#resource, definition),
    }))
    const same =
      columns.length === this.columns.length &&
      columns.every(({ name, content }, at) => this.columns[at]?.name === name && this.columns[at]?.content === content)
    if (same) return
    this.columns = columns
    this.#onColumns(columns)
  }

  #item({ cells, object }: TableRow, now: number): TableItem {
    const metadata: RowMetadata = object?.metadata ?? {}
    const name = metadata.name ?? String(cells[0] ?? '')
    const namespace = metadata.namespace ?? null
    const key = metadata.uid || `${namespace ?? ''}/${name}`
    const created = metadata.creationTimestamp ? Math.round(Date.parse(metadata.creationTimestamp) / 1000) : 0
    const shown: Cell[] = this.columns.map(({ content, name: column }, at) => cellOf(content, column, cells[at], now, created))
    const facts = { resource: this.#resource, columns: this.columns, cells: shown, deleting: metadata.deletionTimestamp !== undefined }
    const young = created !== 0 && now - created < GRACE_SECONDS
    const health = healthOfRow({ ...facts, young })
    const later = young ? healthOfRow({ ...facts, young: false }) : health
    const labels = this.#labels ? labelText(metadata.labels) : ''
    return {
      key,
      version: metadata.resourceVersion ?? '',
      row: [key, namespace, name, created, health, labels, ...shown],
      ...(later === health ? {} : { judgeAgain: { at: created + GRACE_SECONDS, health: later } }),
    }
  }
}

function pageOf(table: TableJson | undefined): Omit<ListPage<TableItem>, 'items'> {
  return {
    resourceVersion: table?.metadata?.resourceVersion ?? '',
    next: table?.metadata?.continue || undefined,
    remaining: table?.metadata?.remainingItemCount,
  }
}

function labelText(labels: Record<string, string> | undefined): string {
  return labels === undefined
    ? ''
    : Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(',')
}

/** Name and age of objects, as kubectl prints what it knows nothing of. */
function tableOfObjects(body: unknown): TableJson {
  const columnDefinitions = [
    { name: 'Name', type: 'string', format: 'name' },
    { name: 'Age', type: 'string' },
  ]
  const rowOf = (object: { metadata?: RowMetadata }): TableRow => ({
    cells: [object.metadata?.name ?? '', object.metadata?.creationTimestamp ?? null],
    object,
  })
  const list = objectListJson.safeParse(body)
  if (list.success && list.data.items !== undefined) {
    return { kind: 'Table', metadata: list.data.metadata, columnDefinitions, rows: (list.data.items ?? []).map(rowOf) }
  }
  // An event's object, which is not under `items`; anything else is no answer of a list.
  if (typeof body !== 'object' || body === null || !('metadata' in body)) throw new TypeError('neither a Table nor a list')
  const object = body as { metadata?: RowMetadata } // read with care by rowOf
  return { kind: 'Table', metadata: { resourceVersion: object.metadata?.resourceVersion }, columnDefinitions, rows: [rowOf(object)] }
}
