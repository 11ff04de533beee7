import type { ResourceList } from '#lib/contract/resources.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { discover, refreshDiscovery } from '../cluster/discovery/cache.ts'
import type { TableHub } from '../table/hub.ts'
import type { SharedTable } from '../table/shared-table.ts'
import { ClusterFeed } from './cluster-feed.ts'
import type { Outlet } from './feed.ts'

/** Kinds come and go with these. */
const SOURCES = ['customresourcedefinitions.apiextensions.k8s.io', 'apiservices.apiregistration.k8s.io']
/** The API server serves a kind about this long after its definition is written, so it is asked at once and again. */
const SETTLE_MS = [200, 1_500, 5_000]
/** Where the sources may not be watched, discovery is asked again after this time. */
const POLL_MS = 60_000

/** What discovery says, again when it changes. */
export class ResourcesFeed extends ClusterFeed {
  readonly #hub: TableHub
  readonly #timers = new Set<NodeJS.Timeout>()
  #leave: (() => void)[] = []
  #list: ResourceList | undefined
  #state: LiveState | undefined
  #said = ''

  constructor(id: number, cluster: string, outlet: Outlet, hub: TableHub) {
    super(id, cluster, outlet)
    this.#hub = hub
    this.begin()
  }

  flush(): void {
    if (!this.outlet.ready()) return
    const text = JSON.stringify([this.#list, this.#state])
    if (text === this.#said) return
    this.#said = text
    if (this.#list !== undefined) this.outlet.send({ type: 'resources', id: this.id, ...this.#list })
    if (this.#state !== undefined) this.outlet.send({ type: 'state', id: this.id, state: this.#state })
  }

  protected async follow(handle: ClusterHandle, signal: AbortSignal): Promise<void> {
    const list = await this.once(() => discover(handle), signal)
    if (signal.aborted) return
    this.#list = list
    this.tell({ name: 'live' })
    this.#watchSources(handle, signal)
  }

  protected stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    for (const leave of this.#leave.splice(0)) leave()
  }

  protected override tell(state: LiveState): void {
    this.#state = state
    this.flush()
  }

  #watchSources(handle: ClusterHandle, signal: AbortSignal): void {
    const poll = setInterval(() => this.#refresh(handle, signal), POLL_MS)
    this.#leave.push(() => clearInterval(poll))
    for (const id of SOURCES) {
      const kind = this.#list?.resources.find((one) => one.id === id && one.verbs.includes('watch'))
      if (kind === undefined) continue
      const seen: { table?: SharedTable } = {}
      // What the first list brings is what discovery said already.
      const changed = () => seen.table?.complete === true && seen.table.state.name === 'live' && this.#refreshSoon(handle, signal)
      const follower = { reset: () => {}, upserted: changed, removed: changed, changed: () => {} }
      const { table, leave } = this.#hub.follow(handle, kind, { namespaces: [] }, follower)
      seen.table = table
      this.#leave.push(leave)
    }
  }

  #refreshSoon(handle: ClusterHandle, signal: AbortSignal): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    for (const delay of SETTLE_MS) this.#timers.add(setTimeout(() => this.#refresh(handle, signal), delay))
  }

  #refresh(handle: ClusterHandle, signal: AbortSignal): void {
    refreshDiscovery(handle).then(
      (list) => {
        if (signal.aborted) return
        this.#list = list
        this.flush()
      },
      // What was known stays: the tables say how the API server fares.
      () => {},
    )
  }
}
