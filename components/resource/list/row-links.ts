import type { Explainer } from '#components/learn/term/use-explainer.ts'
import { address } from '#lib/address.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import { apiVersionOf } from '#lib/kube/names.ts'
import type { ListPlace } from '#lib/place.ts'
import type { RowLinks } from '../table/grid/cell.tsx'
import type { ViewColumn } from '../table/view/view-column.ts'

/** Columns that name an object of one other kind, by their heading as the API server gives it. */
const references: Record<string, string> = { Node: 'nodes', Namespace: 'namespaces' }

/** The entries about the columns that every kind has, or that the console adds. */
const ownColumns: Partial<Record<string, string>> = {
  name: 'object-name-uid',
  namespace: 'namespace',
  labels: 'label',
  'usage-cpu': 'resource-requests',
  'usage-memory': 'resource-requests',
}

/** Columns whose words are states and reasons. */
const stateColumns = new Set(['Status', 'Reason', 'Condition', 'State'])

/**
 * Where rows of a list lead, and which of their words are explained.
 * @param kinds the cluster's kinds, for columns that name an object with its kind
 */
export function rowLinks({ cluster, resource }: ListPlace, explainer: Explainer, kinds: readonly ResourceKind[]): RowLinks {
  const own = kinds.find(({ id }) => id === resource)
  const reference = (column: ViewColumn, row: Row): string | null => {
    const text = row[column.cell]
    if (typeof text !== 'string') return null
    const target = column.id === 'namespace' ? 'namespaces' : references[column.title ?? '']
    if (target !== undefined) return address.object({ cluster, resource: target, namespace: null, name: text })
    return column.title === 'Object' ? involvedObject(text, row[ROW.namespace]) : null
  }
  /** Events name what they are about as `pod/web-1`, with the kind in small letters. */
  const involvedObject = (text: string, namespace: string | null): string | null => {
    const [word = '', name, ...rest] = text.split('/')
    if (name === undefined || name === '' || rest.length > 0) return null
    const named = kinds.filter(({ kind }) => kind.toLowerCase() === word)
    const kind = named.find(({ custom }) => !custom) ?? named[0]
    if (kind === undefined) return null
    return address.object({ cluster, resource: kind.id, namespace: kind.namespaced ? namespace : null, name })
  }
  return {
    object: (row) => address.object({ cluster, resource, namespace: row[ROW.namespace], name: row[ROW.name] }),
    explains: (column, text) => {
      if (column.title === null) return null
      const value = explainer({ value: text, column: column.title, resource })
      return value ?? (stateColumns.has(column.title) ? explainer({ state: text, resource }) : null)
    },
    explainsHeading: (column) => {
      const entry = ownColumns[column.id]
      if (column.title === null) return entry === undefined ? null : explainer({ entry })
      return explainer({ column: column.title, resource }) ?? (own?.custom === true ? explainer({ entry: 'custom-resource' }) : null)
    },
    madeColumn: ({ title, description }) =>
      own?.custom !== true || title === null ? null : { cluster, apiVersion: apiVersionOf(own), kind: own.kind, title, description },
    reference,
  }
}
