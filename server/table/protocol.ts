import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { Column } from '#lib/contract/table.ts'
import type { Connection } from '../cluster/connection.ts'

/** What a table is, for the worker that keeps it. */
export interface TableSpec {
  /** `{plural}.{group}` */
  resource: string
  /** The collection over all namespaces: `/api/v1/pods`. */
  path: string
  /** Paths of the namespaces that were asked for; empty: `path` itself. */
  parts: { namespace: string; path: string }[]
  labelSelector?: string
  fieldSelector?: string
  labels: boolean
  /** Set where the kind cannot be watched (metrics.k8s.io). */
  pollMs?: number
  /** Equal for tables of one credential: they share a budget of lists under way. */
  identity: string
}

/** From the main thread. Credentials come with each answer to `connect`, and are kept nowhere in the worker. */
export type ToWorker =
  | { type: 'open'; table: number; spec: TableSpec }
  | { type: 'close'; table: number }
  | { type: 'connection'; ask: number; connection: Connection }
  | { type: 'noConnection'; ask: number; error: ApiErrorBody }

/** A delta of a table. Rows travel as JSON: the main thread never parses or writes them. */
export interface Delta {
  /** Columns as they are now; rows sent before are void. */
  columns?: Column[]
  keys: string[]
  rows: string[]
  removed: string[]
  /** The first list is whole. */
  complete: boolean
  state?: LiveState
}

export type FromWorker = { type: 'delta'; table: number; delta: Delta } | { type: 'connect'; ask: number; table: number; renew: boolean }
