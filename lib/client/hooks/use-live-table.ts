import type { TableSubscription } from '#lib/contract/stream.ts'
import { SharedStores } from '../live/shared-stores.ts'
import { type LiveTable, TableStore } from '../live/table-store.ts'
import { tabStream } from '../stream/tab.ts'
import { useLiveStore } from './use-live-store.ts'

/** Which table: `{ cluster, resource, namespaces, labelSelector?, fieldSelector?, labels? }`; no namespaces means all. */
export type TableAddress = Omit<TableSubscription, 'kind'>

const stores = new SharedStores<TableStore>()
const idle: LiveTable = { state: { name: 'loading' }, columns: [], rows: new Map(), version: 0, complete: false, remaining: undefined }

/** The live rows of a kind; null asks for nothing. A row is read with `ROW` and `FIRST_CELL` of `lib/contract/table.ts`. */
export function useLiveTable(table: TableAddress | null): LiveTable {
  return useTableStore(table).snapshot
}

/** The same with the store, for views that keep an order of their own and follow single changes. */
export function useTableStore(table: TableAddress | null): { snapshot: LiveTable; store: TableStore | null } {
  const key = table === null ? null : keyOf(table)
  return useLiveStore<LiveTable, TableStore>(stores, key, () => new TableStore(tabStream(), requireTable(table)), idle)
}

/** Asks for the rows of a page that comes in a moment, so that they are on their way while the page is. Nobody has to show them. */
export function beginTable(table: TableAddress): void {
  const key = keyOf(table)
  const release = stores.use(
    key,
    stores.get(key, () => new TableStore(tabStream(), table)),
  )
  release()
}

function keyOf(table: TableAddress): string {
  const { cluster, resource, namespaces, labelSelector = '', fieldSelector = '', labels = false } = table
  return JSON.stringify([cluster, resource, [...namespaces].sort(), labelSelector, fieldSelector, labels])
}

function requireTable(table: TableAddress | null): TableAddress {
  if (table === null) throw new Error('a table store is made only where there is an address')
  return table
}
