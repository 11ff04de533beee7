import type { LiveState } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { type Feed, type Outlet, stateOfError } from './feed.ts'
import { retryDiscovery } from './retry-discovery.ts'

/**
 * A feed that follows something of one cluster. It rests while its tab is hidden for long, and begins anew when the cluster's entry in
 * the kubeconfig became another one. A subclass calls `begin` at the end of its constructor.
 */
export abstract class ClusterFeed implements Feed {
  protected readonly id: number
  protected readonly outlet: Outlet
  readonly #cluster: string
  #handle: ClusterHandle | undefined
  #end = new AbortController()

  constructor(id: number, cluster: string, outlet: Outlet) {
    this.id = id
    this.#cluster = cluster
    this.outlet = outlet
  }

  close(): void {
    this.#end.abort()
    this.stop()
  }

  sleep(): void {
    this.close()
  }

  wake(): void {
    if (this.#end.signal.aborted) this.begin()
  }

  clustersChanged(): void {
    if (this.#handle?.gone.aborted !== true) return
    this.close()
    this.begin()
  }

  abstract flush(): void

  /** Starts to follow; waits for what it needs first by `once`. @throws what the subscription cannot begin for */
  protected abstract follow(handle: ClusterHandle, signal: AbortSignal): Promise<void>

  /** Ends what `follow` has started. */
  protected abstract stop(): void

  protected begin(): void {
    this.#end = new AbortController()
    const { signal } = this.#end
    void this.#follow(signal).catch((error: unknown) => {
      if (!signal.aborted) this.tell(stateOfError(error))
    })
  }

  /** Something that is needed before there is anything to follow, asked until a cluster that is away is back. */
  protected once<Result>(ask: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    return retryDiscovery(ask, signal, (state) => this.tell(state))
  }

  protected tell(state: LiveState): void {
    this.outlet.send({ type: 'state', id: this.id, state })
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const handle = this.outlet.cluster(this.#cluster)
    this.#handle = handle
    await this.follow(handle, signal)
  }
}
