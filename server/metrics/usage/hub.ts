import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { UsageSampler } from './sampler.ts'

/** A tab that is hidden counts as open for as long as its history would last. */
export const HIDDEN_MS = 3_600_000
const SWEEP_MS = 60_000

/** The samplers of all clusters and credentials; nothing is shared between two credentials. */
export class UsageHub {
  readonly #samplers = new Map<string, UsageSampler>()
  readonly #namespaces: readonly string[]
  readonly #sweep: NodeJS.Timeout

  /** @param namespaces those of the settings: asked where the whole cluster may not be */
  constructor(namespaces: readonly string[]) {
    this.#namespaces = namespaces
    this.#sweep = setInterval(() => this.#dropIdle(), SWEEP_MS).unref()
  }

  /** What is known of usage in a cluster, as the credential of the handle may see it. */
  of(handle: ClusterHandle): UsageSampler {
    const known = this.#samplers.get(handle.identity)
    if (known !== undefined) return known
    const sampler = new UsageSampler(handle, this.#namespaces)
    this.#samplers.set(handle.identity, sampler)
    handle.gone.addEventListener('abort', () => this.#drop(handle.identity, sampler), { once: true })
    return sampler
  }

  close(): void {
    clearInterval(this.#sweep)
    for (const sampler of this.#samplers.values()) sampler.close()
    this.#samplers.clear()
  }

  #dropIdle(): void {
    for (const [identity, sampler] of this.#samplers) if (sampler.idle) this.#drop(identity, sampler)
  }

  #drop(identity: string, sampler: UsageSampler): void {
    sampler.close()
    if (this.#samplers.get(identity) === sampler) this.#samplers.delete(identity)
  }
}
