import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { TableSubscription } from '#lib/contract/stream.ts'
import { apiPath } from '#lib/kube/names.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import type { UsageHub } from '../metrics/usage/hub.ts'
import type { WorkerPool } from '../worker/pool.ts'
import type { TableSpec } from '../worker/protocol.ts'
import { type Follower, SharedTable } from './shared-table.ts'

/** A table that nobody follows is kept so long: a person who goes to another page and back finds it. */
const LINGER_MS = 10_000
/** Kinds that cannot be watched are listed again after this time. */
const POLL_MS = 15_000

interface Kept {
  table: SharedTable
  close: () => void
  lingering: NodeJS.Timeout | undefined
}

type Wanted = Omit<TableSubscription, 'kind' | 'cluster' | 'resource'>

/** One upstream list and watch for each cluster, credential, kind, namespaces and selectors, shared by all who follow it. */
export class TableHub {
  readonly #pool: Pick<WorkerPool, 'open'>
  readonly #usage: UsageHub
  readonly #kept = new Map<string, Kept>()

  /** @param usage samples nothing of a cluster while a list of it is read: of many Pods, its metrics keep an API server as busy */
  constructor(pool: Pick<WorkerPool, 'open'>, usage: UsageHub) {
    this.#pool = pool
    this.#usage = usage
  }

  /**
   * Follows a table.
   * @returns the table and what ends the following
   * @throws ConsoleError methodNotAllowed for a kind that cannot be listed
   */
  follow(handle: ClusterHandle, kind: ResourceKind, wanted: Wanted, follower: Follower): { table: SharedTable; leave: () => void } {
    const spec = specOf(handle, kind, wanted)
    const key = JSON.stringify(spec)
    const kept = this.#kept.get(key) ?? this.#open(key, handle, spec)
    clearTimeout(kept.lingering)
    kept.table.followers.add(follower)
    return { table: kept.table, leave: () => this.#leave(key, kept, follower, handle) }
  }

  get size(): number {
    return this.#kept.size
  }

  close(): void {
    for (const { lingering, close } of this.#kept.values()) {
      clearTimeout(lingering)
      close()
    }
    this.#kept.clear()
  }

  #open(key: string, handle: ClusterHandle, spec: TableSpec): Kept {
    const table = new SharedTable()
    const release = this.#usage.of(handle).hold()
    const { close } = this.#pool.open({
      handle,
      job: { type: 'table', spec },
      hear: (said) => {
        if (said.type !== 'delta') return
        table.apply(said.delta)
        if (table.complete) release()
      },
      onRestart: () => table.restart(),
    })
    // The credential is not to be used any more; who follows is told by the registry.
    const gone = () => this.#drop(key, kept)
    const kept: Kept = {
      table,
      lingering: undefined,
      close: () => {
        handle.gone.removeEventListener('abort', gone)
        release()
        close()
      },
    }
    this.#kept.set(key, kept)
    handle.gone.addEventListener('abort', gone)
    return kept
  }

  #leave(key: string, kept: Kept, follower: Follower, handle: ClusterHandle): void {
    kept.table.followers.delete(follower)
    if (kept.table.followers.size > 0) return
    const { name } = kept.table.state
    // A refusal is not remembered: whoever asks again wants to know how it is now.
    const over = name === 'forbidden' || name === 'unauthorized' || name === 'failed' || handle.gone.aborted
    clearTimeout(kept.lingering)
    if (over) this.#drop(key, kept)
    else kept.lingering = setTimeout(() => this.#drop(key, kept), LINGER_MS)
  }

  #drop(key: string, kept: Kept): void {
    clearTimeout(kept.lingering)
    if (this.#kept.get(key) !== kept) return
    this.#kept.delete(key)
    kept.close()
  }
}

function specOf(handle: ClusterHandle, kind: ResourceKind, wanted: Wanted): TableSpec {
  if (!kind.verbs.includes('list'))
    throw new ConsoleError('methodNotAllowed', `The cluster cannot list ${kind.id}.`, inOwnWords('cannotList', { kind: kind.id }))
  const namespaces = kind.namespaced ? [...new Set(wanted.namespaces)].sort() : []
  return {
    resource: kind.id,
    path: apiPath(kind, null),
    parts: namespaces.map((namespace) => ({ namespace, path: apiPath(kind, namespace) })),
    labels: wanted.labels === true,
    identity: handle.identity,
    ...(wanted.labelSelector ? { labelSelector: wanted.labelSelector } : {}),
    ...(wanted.fieldSelector ? { fieldSelector: wanted.fieldSelector } : {}),
    ...(kind.verbs.includes('watch') ? {} : { pollMs: POLL_MS }),
  }
}
