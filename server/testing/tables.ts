/** Tables as the API server prints them, of a kind with the columns Name and Value. */

export interface TestRow {
  uid: string
  name: string
  version: string
  value?: string
}

const columnDefinitions = [
  { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
  { name: 'Value', type: 'string', format: '', description: '', priority: 0 },
]

const rowOf = ({ uid, name, version, value = '' }: TestRow) => ({
  cells: [name, value],
  object: { kind: 'PartialObjectMetadata', metadata: { uid, name, namespace: 'shop', resourceVersion: version } },
})

/** One page of a list. */
export function page(rows: readonly TestRow[], resourceVersion: string, more: { continue?: string; remainingItemCount?: number } = {}) {
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion, ...more }, columnDefinitions, rows: rows.map(rowOf) }
}

/** One event of a watch, with its line break. */
export function event(type: 'ADDED' | 'MODIFIED' | 'DELETED', row: TestRow): string {
  const object = { kind: 'Table', metadata: { resourceVersion: row.version }, columnDefinitions, rows: [rowOf(row)] }
  return `${JSON.stringify({ type, object })}\n`
}

export function bookmark(version: string): string {
  return `${JSON.stringify({ type: 'BOOKMARK', object: { kind: 'Table', metadata: { resourceVersion: version }, rows: [] } })}\n`
}
