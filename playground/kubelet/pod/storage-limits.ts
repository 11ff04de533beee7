import type { Timer } from '../../clock.ts'
import { isTerminal } from '../../objects/pod.ts'
import { quantity } from '../../objects/quantity.ts'
import type { PodWorker } from './worker.ts'

/** How often a kubelet looks at what Pods have on disk (evictionMonitoringPeriod). */
const PERIOD = 10_000
const RESOURCE = 'ephemeral-storage'

/**
 * Ends a Pod that has written more to its node's disk than it may: in a container, in all of them, or in an emptyDir
 * (pkg/kubelet/eviction/eviction_manager.go: localStorageEviction). A Pod without such limits is never looked at.
 */
export class StorageLimits {
  readonly #worker: PodWorker
  #timer: Timer | undefined

  constructor(worker: PodWorker) {
    this.#worker = worker
  }

  watch(): void {
    if (this.#timer || !hasLimits(this.#worker)) return
    this.#timer = this.#worker.clock.setTimeout(() => {
      this.#timer = undefined
      if (this.#worker.stopping || isTerminal(this.#worker.pod)) return
      const excess = this.#excess()
      if (excess) this.#worker.end('Evicted', excess)
      else this.watch()
    }, PERIOD)
  }

  stop(): void {
    this.#timer?.cancel()
  }

  /** The first limit that is exceeded, in the order in which the kubelet looks. */
  #excess(): string | undefined {
    const { pod, containers } = this.#worker
    for (const { name, emptyDir } of pod.spec.volumes ?? [])
      if (emptyDir?.sizeLimit && this.#worker.volumeUse(name).bytes > quantity(emptyDir.sizeLimit))
        return `Usage of EmptyDir volume "${name}" exceeds the limit "${emptyDir.sizeLimit}". `
    const used = containers.map((container) => ({
      container,
      bytes: (container.process?.writtenFiles ?? 0) + (container.log?.bytes ?? 0),
      limit: container.spec.resources?.limits?.[RESOURCE],
    }))
    const main = used.filter(({ container }) => container.kind === 'main')
    if (main.length > 0 && main.every(({ limit }) => limit)) {
      const volumes = (pod.spec.volumes ?? [])
        .filter(({ emptyDir }) => emptyDir && emptyDir.medium !== 'Memory')
        .reduce((sum, { name }) => sum + this.#worker.volumeUse(name).bytes, 0)
      const total = main.reduce((sum, { limit }) => sum + quantity(limit), 0)
      if (used.reduce((sum, { bytes }) => sum + bytes, volumes) > total)
        return `Pod ephemeral local storage usage exceeds the total limit of containers ${inUnits(main.map(({ limit }) => limit ?? ''))}. `
    }
    for (const { container, bytes, limit } of used)
      if (limit && bytes > quantity(limit)) return `Container ${container.name} exceeded its local ephemeral storage limit "${limit}". `
    return undefined
  }
}

function hasLimits({ pod }: PodWorker): boolean {
  return (
    pod.spec.containers.some(({ resources }) => resources?.limits?.[RESOURCE]) ||
    (pod.spec.volumes?.some(({ emptyDir }) => emptyDir?.sizeLimit) ?? false)
  )
}

/** The sum of quantities as it is usually written: in the unit of the first when all have it, else in bytes. */
function inUnits(quantities: readonly string[]): string {
  const unit = /[A-Za-z]*$/.exec(quantities[0] ?? '')?.[0] ?? ''
  if (!quantities.every((text) => text.endsWith(unit) && /^\d+$/.test(text.slice(0, text.length - unit.length))))
    return String(quantities.reduce((sum, text) => sum + quantity(text), 0))
  return `${quantities.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)}${unit}`
}
