import type { Explainer } from '#components/learn/term/use-explainer.ts'
import { address } from '#lib/address.ts'
import { ROW } from '#lib/contract/table.ts'
import type { ListPlace } from '#lib/place.ts'
import type { RowLinks } from '../table/grid/cell.tsx'

/** Columns that name an object of another kind, by their heading as the API server gives it. */
const references: Record<string, string> = { Node: 'nodes', Namespace: 'namespaces' }

/** Columns whose words are states and reasons. */
const stateColumns = new Set(['Status', 'Reason', 'Condition', 'State'])

/** Where rows of a list lead, and which of their words are explained. */
export function rowLinks({ cluster, resource }: ListPlace, explainer: Explainer): RowLinks {
  return {
    object: (row) => address.object({ cluster, resource, namespace: row[ROW.namespace], name: row[ROW.name] }),
    explains: (column, text) => (stateColumns.has(column.title ?? '') ? explainer({ state: text }) : null),
    explainsHeading: (column) => (column.title === null ? null : explainer({ column: column.title, resource })),
    reference: (column, row) => {
      const target = column.id === 'namespace' ? 'namespaces' : references[column.title ?? '']
      const name = row[column.cell]
      return target === undefined || typeof name !== 'string' ? null : address.object({ cluster, resource: target, namespace: null, name })
    },
  }
}
