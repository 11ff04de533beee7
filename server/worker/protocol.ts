import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { RowFigures } from '#lib/contract/metrics/rows.ts'
import type { ControlPlane } from '#lib/contract/overview.ts'
import type { Saying } from '#lib/contract/own-words.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { Column } from '#lib/contract/table.ts'
import type { UsageNow } from '#lib/overview/stores.ts'
import type { WorkloadContainer } from '#lib/overview/workload-containers.ts'
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

/** One kind that an overview is counted from. */
export interface WatchedKind {
  /** `{plural}.{group}` */
  resource: string
  kind: string
  apiVersion: string
  /** Path of each list: of all namespaces (null), or of each one that was asked for. */
  parts: { namespace: string | null; path: string }[]
  fieldSelector?: string
}

/** What an overview is, for the worker that keeps it. */
export interface OverviewSpec {
  /** The whole of it is counted and said; else it only answers questions. */
  counted: boolean
  kinds: WatchedKind[]
  /** Empty: the whole cluster. */
  namespaces: string[]
  identity: string
}

/** What the main thread finds out for an overview. */
export interface OverviewFacts {
  controlPlane: ControlPlane | null
  usage: UsageNow | undefined
  /** Why there is no usage. */
  usageProblem: Saying | null
}

/** What is asked of the objects that an overview knows. */
export type Question = { type: 'rows'; resource: string; keys: string[] | null } | { type: 'containers'; only: string | null }

/** `complete`: every list is there or refused, so what is not in the answer is not there. */
export type Answer = { rows: RowFigures[]; containers: WorkloadContainer[]; complete: boolean }

/** What a worker keeps up to date. */
export type Job = { type: 'table'; spec: TableSpec } | { type: 'overview'; spec: OverviewSpec }

/** From the main thread. Credentials come with each answer to `connect`, and are kept nowhere in the worker. */
export type ToWorker =
  | { type: 'open'; id: number; job: Job }
  | { type: 'close'; id: number }
  | { type: 'facts'; id: number; facts: OverviewFacts }
  | { type: 'ask'; id: number; number: number; question: Question }
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

/** What a job says: a table its deltas, an overview the whole of it as JSON, `complete` once every list of it is there or refused. */
export type Said =
  | { type: 'delta'; delta: Delta }
  | { type: 'overview'; text: string; state: LiveState; complete: boolean }
  | { type: 'answer'; number: number; answer: Answer }

export type FromWorker = { type: 'said'; id: number; said: Said } | { type: 'connect'; ask: number; id: number; renew: boolean }
