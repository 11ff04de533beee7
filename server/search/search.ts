import type { SearchResult } from '#lib/contract/resources.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { discover } from '../cluster/discovery/cache.ts'
import type { TableHub } from '../table/hub.ts'
import type { SharedTable } from '../table/shared-table.ts'

/** Kinds whose objects people look for by name. */
const KINDS = [
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'services',
  'ingresses.networking.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'serviceaccounts',
  'namespaces',
  'nodes',
]

/** Lists are kept so long after the last search, so that the next letter finds them. */
const KEEP_MS = 30_000
/** A first search waits so long for lists; what is not there by then is said to be missing. */
const WAIT_MS = 400
const MOST_HITS = 60
/** Rows that are looked at before others get their turn on this thread. */
const SLICE = 20_000

interface Kept {
  tables: { kind: string; resource: string; table: SharedTable; leave: () => void }[]
  timer: NodeJS.Timeout
}

/** Finds objects by name in lists that are kept for it, as one credential sees them. */
export class Search {
  readonly #hub: TableHub
  readonly #kept = new Map<string, Promise<Kept>>()

  constructor(hub: TableHub) {
    this.#hub = hub
  }

  /** @param namespaces empty: all */
  async find(handle: ClusterHandle, query: string, namespaces: readonly string[]): Promise<SearchResult> {
    const kept = await this.#tables(handle, namespaces)
    const whole = () => kept.tables.every(({ table }) => table.complete)
    const until = performance.now() + WAIT_MS
    while (!whole() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
    const wanted = query.toLowerCase()
    const found: { hit: SearchResult['hits'][number]; rank: number }[] = []
    let looked = 0
    for (const { kind, resource, table } of kept.tables) {
      for (const json of table.rows.values()) {
        looked += 1
        if (looked % SLICE === 0) await new Promise((resolve) => setImmediate(resolve))
        if (!json.includes(wanted)) continue
        const row: Row = JSON.parse(json)
        const name = row[ROW.name]
        const at = name.indexOf(wanted)
        // Short names and those that begin with the query are what was meant.
        if (at !== -1)
          found.push({
            rank: (at === 0 ? 0 : 1_000) + name.length,
            hit: { resource, kind, namespace: row[ROW.namespace], name, health: row[ROW.health] },
          })
      }
    }
    found.sort((a, b) => a.rank - b.rank || (a.hit.name < b.hit.name ? -1 : 1))
    return { hits: found.slice(0, MOST_HITS).map(({ hit }) => hit), complete: whole() }
  }

  #tables(handle: ClusterHandle, namespaces: readonly string[]): Promise<Kept> {
    const key = JSON.stringify([handle.identity, [...namespaces].sort()])
    const known = this.#kept.get(key)
    const kept = known ?? this.#open(handle, namespaces, key)
    this.#kept.set(key, kept)
    void kept.then(({ timer }) => timer.refresh()).catch(() => this.#kept.delete(key))
    return kept
  }

  async #open(handle: ClusterHandle, namespaces: readonly string[], key: string): Promise<Kept> {
    const { resources } = await discover(handle)
    const follower = { reset: () => {}, upserted: () => {}, removed: () => {}, changed: () => {} }
    const tables = KINDS.flatMap((id) => {
      const kind = resources.find((one) => one.id === id && one.verbs.includes('list'))
      if (kind === undefined) return []
      return [{ kind: kind.kind, resource: id, ...this.#hub.follow(handle, kind, { namespaces: [...namespaces] }, follower) }]
    })
    const drop = () => {
      clearTimeout(timer)
      handle.gone.removeEventListener('abort', drop)
      this.#kept.delete(key)
      for (const { leave } of tables) leave()
    }
    const timer = setTimeout(drop, KEEP_MS)
    handle.gone.addEventListener('abort', drop)
    return { tables, timer }
  }
}
