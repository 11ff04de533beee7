import type { OverviewSubscription } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import type { OverviewHub } from '../overview/hub.ts'
import type { SharedOverview } from '../overview/shared-overview.ts'
import { type Feed, type Outlet, stateOfError } from './feed.ts'
import { retryDiscovery } from './retry-discovery.ts'

/** One overview of one socket: the whole of it whenever it differs, as it is small. */
export class OverviewFeed implements Feed {
  readonly #id: number
  readonly #wanted: OverviewSubscription
  readonly #outlet: Outlet
  readonly #hub: OverviewHub
  #handle: ClusterHandle | undefined
  #overview: SharedOverview | undefined
  #leave: (() => void) | undefined
  #end = new AbortController()
  #saidText: string | undefined
  #saidState = ''

  constructor(id: number, wanted: OverviewSubscription, outlet: Outlet, hub: OverviewHub) {
    this.#id = id
    this.#wanted = wanted
    this.#outlet = outlet
    this.#hub = hub
    void this.#begin()
  }

  close(): void {
    this.#end.abort()
    this.#leave?.()
    this.#leave = undefined
    this.#overview = undefined
  }

  sleep(): void {
    this.close()
  }

  wake(): void {
    if (this.#end.signal.aborted) void this.#begin()
  }

  clustersChanged(): void {
    if (this.#handle?.gone.aborted !== true) return
    this.close()
    void this.#begin()
  }

  flush(): void {
    if (this.#overview === undefined || !this.#outlet.ready()) return
    const { text, state } = this.#overview
    if (text !== undefined && text !== this.#saidText) {
      this.#saidText = text
      this.#outlet.sendText(`{"type":"overview","id":${this.#id},"overview":${text}}`)
    }
    const said = JSON.stringify(state)
    if (said === this.#saidState) return
    this.#saidState = said
    this.#outlet.send({ type: 'state', id: this.#id, state })
  }

  async #begin(): Promise<void> {
    this.#end = new AbortController()
    const { signal } = this.#end
    try {
      const handle = this.#outlet.cluster(this.#wanted.cluster)
      this.#handle = handle
      const followed = await retryDiscovery(
        () => this.#hub.follow(handle, this.#wanted.namespaces, () => this.flush()),
        signal,
        (state) => this.#outlet.send({ type: 'state', id: this.#id, state }),
      )
      if (signal.aborted) {
        followed.leave()
        return
      }
      this.#overview = followed.overview
      this.#leave = followed.leave
      this.#saidState = ''
      this.flush()
    } catch (error) {
      if (!signal.aborted) this.#outlet.send({ type: 'state', id: this.#id, state: stateOfError(error) })
    }
  }
}
