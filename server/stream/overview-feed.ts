import type { OverviewSubscription } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import type { OverviewHub } from '../overview/hub.ts'
import type { SharedOverview } from '../overview/shared-overview.ts'
import { ClusterFeed } from './cluster-feed.ts'
import type { Outlet } from './feed.ts'

/** One overview of one socket: the whole of it whenever it differs, as it is small. */
export class OverviewFeed extends ClusterFeed {
  readonly #wanted: OverviewSubscription
  readonly #hub: OverviewHub
  #overview: SharedOverview | undefined
  #leave: (() => void) | undefined
  #saidText: string | undefined
  #saidState = ''

  constructor(id: number, wanted: OverviewSubscription, outlet: Outlet, hub: OverviewHub) {
    super(id, wanted.cluster, outlet)
    this.#wanted = wanted
    this.#hub = hub
    this.begin()
  }

  flush(): void {
    if (this.#overview === undefined || !this.outlet.ready()) return
    const { text, state } = this.#overview
    if (text !== undefined && text !== this.#saidText) {
      this.#saidText = text
      this.outlet.sendText(`{"type":"overview","id":${this.id},"overview":${text}}`)
    }
    const said = JSON.stringify(state)
    if (said === this.#saidState) return
    this.#saidState = said
    this.tell(state)
  }

  protected async follow(handle: ClusterHandle, signal: AbortSignal): Promise<void> {
    const followed = await this.once(() => this.#hub.follow(handle, this.#wanted.namespaces, () => this.flush()), signal)
    if (signal.aborted) {
      followed.leave()
      return
    }
    this.#overview = followed.overview
    this.#leave = followed.leave
    this.#saidState = ''
    this.flush()
  }

  protected stop(): void {
    this.#leave?.()
    this.#leave = undefined
    this.#overview = undefined
  }
}
