import type { ResourceList } from '#lib/contract/resources.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { discover } from '../cluster/discovery/cache.ts'
import type { Access, ClusterRegistry } from '../cluster/registry.ts'
import { pause } from '../watch/backoff.ts'
import { type Feed, type Outlet, stateOfError } from './feed.ts'
import { retryDiscovery } from './retry-discovery.ts'

/** The list of clusters, again whenever it changes. */
export function clustersFeed(id: number, outlet: Outlet, clusters: ClusterRegistry, access: Access): Feed {
  let said = ''
  const flush = () => {
    if (!outlet.ready()) return
    const list = clusters.list(access)
    const text = JSON.stringify(list)
    if (text === said) return
    said = text
    outlet.send({ type: 'clusters', id, ...list })
  }
  flush()
  return { close: () => {}, flush, clustersChanged: flush }
}

/** How often discovery is looked at again, for kinds that come and go. */
const LOOK_MS = 10_000

/** What discovery says, again when it changes. */
export class ResourcesFeed implements Feed {
  readonly #id: number
  readonly #cluster: string
  readonly #outlet: Outlet
  #handle: ClusterHandle | undefined
  #end = new AbortController()
  #list: ResourceList | undefined
  #said = ''

  constructor(id: number, cluster: string, outlet: Outlet) {
    this.#id = id
    this.#cluster = cluster
    this.#outlet = outlet
    void this.#run()
  }

  close(): void {
    this.#end.abort()
  }

  sleep(): void {
    this.#end.abort()
  }

  wake(): void {
    if (this.#end.signal.aborted) void this.#run()
  }

  clustersChanged(): void {
    if (this.#handle?.gone.aborted !== true) return
    this.#end.abort()
    void this.#run()
  }

  flush(): void {
    if (this.#list === undefined || !this.#outlet.ready()) return
    const text = JSON.stringify(this.#list)
    if (text === this.#said) return
    this.#said = text
    this.#outlet.send({ type: 'resources', id: this.#id, ...this.#list })
    this.#outlet.send({ type: 'state', id: this.#id, state: { name: 'live' } })
  }

  async #run(): Promise<void> {
    this.#end = new AbortController()
    const { signal } = this.#end
    try {
      const handle = this.#outlet.cluster(this.#cluster)
      this.#handle = handle
      while (!signal.aborted && !handle.gone.aborted) {
        this.#list = await retryDiscovery(
          () => discover(handle),
          signal,
          (state) => this.#outlet.send({ type: 'state', id: this.#id, state }),
        )
        if (!signal.aborted) this.flush()
        await pause(LOOK_MS, signal)
      }
    } catch (error) {
      if (!signal.aborted) this.#outlet.send({ type: 'state', id: this.#id, state: stateOfError(error) })
    }
  }
}
