import { setTimeout as delay } from 'node:timers/promises'
import { historyQueries } from '#lib/metrics/promql/history-queries.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { containerKey } from '../usage/sampler.ts'
import type { FoundPrometheus, PrometheusSources } from './sources.ts'

const DAY = 86_400
/** Seconds between two moments that are looked at: a day has 288. */
const STEP = 300
/** Advice does without the history when it takes longer; one that comes later is there for the next time that is asked. */
const PATIENCE_MS = 3_000
/** What a day says changes slowly, and the question is a large one. */
const KEPT_MS = 600_000
const FAILED_MS = 60_000

/** What one container used over the last day, at each moment in the Pod that used most. */
export interface PastUse {
  samples: number
  seconds: number
  cpu95: number | null
  memory95: number | null
  memoryPeak: number | null
}

/** The last day of a Prometheus, by `workloadKey`, or by `containerKey` where nothing tells of owners. */
export type UseHistory = ReadonlyMap<string, PastUse>

export interface HistoryAnswer {
  /** The Prometheus that was asked. */
  name: string
  /** Null: it did not answer, or not yet. */
  history: UseHistory | null
}

interface Kept {
  asked: Promise<HistoryAnswer | undefined>
  until: number
}

/** Tells a container of a workload from all others of a cluster. */
export function workloadKey(namespace: string, kind: string, name: string, container: string): string {
  return `${kind} ${namespace}/${name}/${container}`
}

/** What the containers of workloads used over the last day, from the Prometheus of a cluster, for each credential of its own. */
export class UseHistories {
  readonly #sources: PrometheusSources
  readonly #kept = new Map<string, Map<string, Kept>>()

  constructor(sources: PrometheusSources) {
    this.#sources = sources
  }

  /**
   * @param namespaces none: all
   * @returns undefined where there is no Prometheus that has figures of containers; never throws, and takes some seconds at most
   */
  async read(handle: ClusterHandle, namespaces: readonly string[]): Promise<HistoryAnswer | undefined> {
    const prometheus = await Promise.race([this.#sources.of(handle), delay(PATIENCE_MS, undefined, { ref: false })])
    if (prometheus?.state !== 'found' || !prometheus.has.containers) return undefined
    const { name } = prometheus.client.door
    return Promise.race([this.#ask(handle, prometheus, namespaces), delay(PATIENCE_MS, { name, history: null }, { ref: false })])
  }

  #ask(handle: ClusterHandle, prometheus: FoundPrometheus, namespaces: readonly string[]): Promise<HistoryAnswer | undefined> {
    const own = this.#kept.get(handle.identity) ?? this.#begin(handle)
    const key = [...namespaces].sort().join(',')
    const known = own.get(key)
    if (known !== undefined && performance.now() < known.until) return known.asked
    const { name } = prometheus.client.door
    const kept: Kept = { asked: Promise.resolve(undefined), until: Number.POSITIVE_INFINITY }
    kept.asked = readHistory(prometheus, namespaces).then(
      (history) => {
        kept.until = performance.now() + KEPT_MS
        return { name, history }
      },
      () => {
        kept.until = performance.now() + FAILED_MS
        return { name, history: null }
      },
    )
    for (const [other, { until }] of own) if (until < performance.now()) own.delete(other)
    own.set(key, kept)
    return kept.asked
  }

  #begin(handle: ClusterHandle): Map<string, Kept> {
    const own = new Map<string, Kept>()
    this.#kept.set(handle.identity, own)
    handle.gone.addEventListener('abort', () => this.#kept.delete(handle.identity), { once: true })
    return own
  }
}

/** @throws ConsoleError with Prometheus's own message */
async function readHistory({ client, has, interval }: FoundPrometheus, namespaces: readonly string[]): Promise<UseHistory> {
  // A rate needs four samples, as those of the charts do.
  const window = Math.max(STEP, interval * 4)
  const queries = historyQueries({ namespaces, owners: has.owners, span: DAY, step: STEP, window })
  // One after the other: a Prometheus answers a few questions at a time, and charts wait for it too.
  const samples = await client.instant(queries.samples)
  const cpu = byKey(await client.instant(queries.cpu95))
  const memory = byKey(await client.instant(queries.memory95))
  const peak = byKey(await client.instant(queries.memoryPeak))
  const known = (figures: ReadonlyMap<string, number>, key: string) => {
    const value = figures.get(key)
    return value === undefined || !Number.isFinite(value) ? null : value
  }
  return new Map(
    [...byKey(samples)].map(([key, count]): [string, PastUse] => [
      key,
      { samples: count, seconds: count * STEP, cpu95: known(cpu, key), memory95: known(memory, key), memoryPeak: known(peak, key) },
    ]),
  )
}

function byKey(series: readonly { labels: Record<string, string>; value: number }[]): Map<string, number> {
  return new Map(
    series.map(({ labels: { namespace = '', pod, owner_kind = '', owner_name = '', container = '' }, value }) => [
      pod === undefined ? workloadKey(namespace, owner_kind, owner_name, container) : containerKey(namespace, pod, container),
      value,
    ]),
  )
}
