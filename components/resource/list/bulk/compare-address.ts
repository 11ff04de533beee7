import { address } from '#lib/address.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import type { ListPlace } from '#lib/place.ts'

/** The page that lays two rows' objects side by side. */
export function compareAddress({ cluster, resource }: ListPlace, rows: readonly Row[]): string {
  const [left, right] = rows.map((row) => ({ cluster, resource, namespace: row[ROW.namespace], name: row[ROW.name] }))
  return left === undefined ? address.list(cluster, resource) : address.compare(left, right)
}
