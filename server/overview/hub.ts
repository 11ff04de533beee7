import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { discover } from '../cluster/discovery/cache.ts'
import type { UsageHub } from '../metrics/usage/hub.ts'
import type { WorkerPool } from '../worker/pool.ts'
import { SharedOverview } from './shared-overview.ts'
import { figuresSpec, overviewSpec } from './spec.ts'

/** An overview that nobody looks at is kept so long: a person who opens an object and goes back finds it. */
const LINGER_MS = 20_000
/** A list asks every quarter of a minute while it is looked at. */
const ASKED_MS = 45_000

interface Kept {
  overview: SharedOverview
  lingering: NodeJS.Timeout | undefined
  drop: () => void
}

/** One overview for each cluster, credential and choice of namespaces, shared by all who look at it. */
export class OverviewHub {
  readonly #pool: WorkerPool
  readonly #usage: UsageHub
  readonly #kept = new Map<string, Kept>()

  constructor(pool: WorkerPool, usage: UsageHub) {
    this.#pool = pool
    this.#usage = usage
  }

  /**
   * Follows an overview.
   * @param changed it has another text or state
   * @throws ConsoleError where not even discovery answers
   */
  async follow(
    handle: ClusterHandle,
    namespaces: readonly string[],
    changed: () => void,
  ): Promise<{ overview: SharedOverview; leave: () => void }> {
    const spec = overviewSpec(await discover(handle), namespaces, handle.identity)
    // Another CRD makes another overview: the kinds are part of what it is.
    const key = JSON.stringify(spec)
    const kept = this.#kept.get(key) ?? this.#open(key, handle, spec)
    clearTimeout(kept.lingering)
    kept.overview.followers.add(changed)
    kept.overview.watch()
    return { overview: kept.overview, leave: () => this.#leave(kept, changed) }
  }

  /** What the Pods of some namespaces (empty: all) and their workloads use, ask for and may use: read once for all who ask. */
  async figures(handle: ClusterHandle, namespaces: readonly string[]): Promise<SharedOverview> {
    const whole = overviewSpec(await discover(handle), namespaces, handle.identity)
    const spec = figuresSpec(whole)
    // An overview that is kept knows all of it already.
    const key = [whole, spec].map((one) => JSON.stringify(one)).find((one) => this.#kept.has(one)) ?? JSON.stringify(spec)
    const kept = this.#kept.get(key) ?? this.#open(key, handle, spec)
    kept.overview.watch()
    if (kept.overview.followers.size === 0) {
      clearTimeout(kept.lingering)
      kept.lingering = setTimeout(kept.drop, ASKED_MS)
    }
    return kept.overview
  }

  close(): void {
    for (const { drop } of [...this.#kept.values()]) drop()
  }

  #open(key: string, handle: ClusterHandle, spec: ReturnType<typeof overviewSpec>): Kept {
    const overview = new SharedOverview({ handle, spec, pool: this.#pool, usage: this.#usage })
    const drop = () => {
      clearTimeout(kept.lingering)
      handle.gone.removeEventListener('abort', drop)
      if (this.#kept.get(key) !== kept) return
      this.#kept.delete(key)
      overview.close()
    }
    const kept: Kept = { overview, lingering: undefined, drop }
    this.#kept.set(key, kept)
    handle.gone.addEventListener('abort', drop)
    return kept
  }

  #leave(kept: Kept, changed: () => void): void {
    const { followers, state } = kept.overview
    followers.delete(changed)
    if (followers.size > 0) return
    kept.overview.rest()
    // A refusal is not remembered: whoever asks again wants to know how it is now.
    if (state.name === 'forbidden' || state.name === 'unauthorized' || state.name === 'failed') kept.drop()
    else kept.lingering = setTimeout(kept.drop, LINGER_MS)
  }
}
