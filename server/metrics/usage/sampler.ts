import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import type { Usage } from './read.ts'
import { UsageReader, type UsageReading } from './reading.ts'
import { RestartLog } from './restart-log.ts'
import { type UsageHistory, UsageRing } from './ring.ts'

/** metrics-server's own resolution. */
const EVERY_MS = 15_000
/** A page's first requests go before the first sample. */
const FIRST_MS = 2_000
/** A metrics API that is slow is asked so much more rarely, at most once a minute. */
const REST_FACTOR = 10
const LONGEST_MS = 60_000
/** Where there is no metrics API, or it refuses, it is looked for again after this time; where it is down, sooner. */
const ABSENT_MS = 120_000
const DOWN_MS = 30_000
/** Usage that was read so long ago still counts as now. */
const FRESH_MS = 14_000
const HOUR_MS = 3_600_000
/** Lists that take longer do not keep the history from beginning. */
const LONGEST_HOLD_MS = 20_000

/** The key of a container's series; Pods and nodes have keys of their own form. */
export const containerKey = (namespace: string, pod: string, container: string): string => `${namespace}/${pod}/${container}`
export const nodeKey = (node: string): string => `//${node}`

/**
 * What the Pods and nodes of one cluster use, as one credential may see it: the newest reading, and an hour of them, sampled
 * while somebody with that credential has the console open.
 */
export class UsageSampler {
  readonly #reader: UsageReader
  readonly #ring = new UsageRing()
  /** What Pods told of restarts, by whoever read them. */
  readonly restarts = new RestartLog()
  #reading: UsageReading | undefined
  #running: Promise<UsageReading> | undefined
  #timer: NodeJS.Timeout | undefined
  #present = 0
  /** Until when those who read lists may keep the clock from sampling. */
  readonly #holds = new Set<{ until: number }>()
  #closed = false

  constructor(handle: ClusterHandle, namespaces: readonly string[]) {
    this.#reader = new UsageReader(handle)
    this.#reader.name([...(handle.info.namespace === undefined ? [] : [handle.info.namespace]), ...namespaces])
  }

  /**
   * Somebody is here from now on.
   * @param namespaces what they look at: read one by one where the whole cluster may not be
   * @returns what says that they left
   */
  present(namespaces: readonly string[] = []): () => void {
    this.#reader.name(namespaces)
    this.#present += 1
    if (this.#present === 1 || this.#reader.incomplete) this.#schedule(FIRST_MS)
    let here = true
    return () => {
      if (here) this.#present -= 1
      here = false
      if (this.#present === 0) clearTimeout(this.#timer)
    }
  }

  /**
   * Somebody reads whole lists of this cluster: a metrics server of many Pods keeps an API server busy, so the clock waits for them,
   * 20 s at most. Whoever asks for usage is answered all the same.
   * @returns what says that the lists are read
   */
  hold(): () => void {
    const hold = { until: Date.now() + LONGEST_HOLD_MS }
    this.#holds.add(hold)
    return () => void this.#holds.delete(hold)
  }

  /** Nobody is here, and nothing is kept that is worth keeping. */
  get idle(): boolean {
    return this.#present === 0 && (this.#ring.newest ?? 0) < Date.now() - HOUR_MS
  }

  /** The newest reading, at most a quarter of a minute old; one request serves all who ask at once. Never throws. */
  async latest(namespaces: readonly string[]): Promise<UsageReading> {
    this.#reader.name(namespaces)
    const known = this.#reading
    if (known !== undefined && !this.#reader.incomplete && Date.now() - known.at < (restOf(known) ?? FRESH_MS)) return known
    const reading = await this.#sample()
    // One that was under way may have begun before these were named.
    return this.#reader.incomplete ? this.#sample() : reading
  }

  /** What is known without asking; undefined before the first reading. */
  get known(): UsageReading | undefined {
    return this.#reading
  }

  /** @param keys made by `containerKey` and `nodeKey` */
  history(keys: Iterable<string>, since?: number): UsageHistory {
    return this.#ring.read(keys, since ?? Date.now() - HOUR_MS)
  }

  /** Every key that has a history. */
  keys(): Iterable<string> {
    return this.#ring.keys()
  }

  /** The first moment that is remembered. */
  get oldest(): number | undefined {
    return this.#ring.oldest
  }

  /** Series that the ring had no room for. */
  get left(): number {
    return this.#ring.left
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#ring.clear()
    this.restarts.clear()
  }

  #sample(): Promise<UsageReading> {
    this.#running ??= this.#read().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #read(): Promise<UsageReading> {
    clearTimeout(this.#timer)
    const began = performance.now()
    const reading = await this.#reader.read()
    const tookMs = performance.now() - began
    if (this.#closed) return reading
    this.#reading = reading
    const rest = restOf(reading)
    if (rest === undefined) this.#ring.add(reading.at, series(reading))
    if (this.#reader.incomplete) this.#schedule(FIRST_MS)
    else this.#schedule(rest ?? Math.min(LONGEST_MS, Math.max(EVERY_MS, tookMs * REST_FACTOR)))
    return reading
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#present > 0 && !this.#closed) this.#timer = setTimeout(() => this.#tick(), ms).unref()
  }

  #tick(): void {
    const held = [...this.#holds].some(({ until }) => Date.now() < until)
    if (held) this.#schedule(FIRST_MS)
    else void this.#sample()
  }
}

/** How long to leave a metrics API alone that said nothing at all; undefined where it said something. */
function restOf({ pods, nodes, podProblems, nodeProblem }: UsageReading): number | undefined {
  if (pods.size > 0 || nodes.size > 0 || podProblems.length === 0 || nodeProblem === undefined) return undefined
  const absent = ({ kind }: ApiErrorBody) => kind === 'notFound' || kind === 'forbidden'
  return absent(nodeProblem) && podProblems.every(({ error }) => absent(error)) ? ABSENT_MS : DOWN_MS
}

function* series({ pods, nodes }: UsageReading): Iterable<readonly [string, Usage]> {
  for (const { namespace, name, containers } of pods.values()) {
    for (const [container, usage] of containers) yield [containerKey(namespace, name, container), usage] as const
  }
  for (const [node, usage] of nodes) yield [nodeKey(node), usage] as const
}
