import { setTimeout as delay } from 'node:timers/promises'
import { throttlingQueries } from '#lib/metrics/promql/throttling-queries.ts'
import { THROTTLED_FROM } from '#lib/sizing/rules.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { containerKey } from '../usage/sampler.ts'
import type { PrometheusSources } from './sources.ts'

/** Advice does without the counters when they take longer. */
const PATIENCE_MS = 3_000

/** The share of its periods in which a container was stopped, by `containerKey`; one that is missing was stopped next to never. */
export type Throttling = ReadonlyMap<string, number>

/**
 * How containers were held back by their CPU limits within the last hour.
 * @param namespaces none: all
 * @returns undefined where nothing tells: no Prometheus, none that counts periods, or none that answers soon; never throws
 */
export async function readThrottling(
  sources: PrometheusSources,
  handle: ClusterHandle,
  namespaces: readonly string[],
): Promise<Throttling | undefined> {
  return Promise.race([ask(sources, handle, namespaces).catch(() => undefined), delay(PATIENCE_MS, undefined, { ref: false })])
}

async function ask(sources: PrometheusSources, handle: ClusterHandle, namespaces: readonly string[]): Promise<Throttling | undefined> {
  const prometheus = await sources.of(handle)
  if (prometheus.state !== 'found') return undefined
  const { shares, counted } = throttlingQueries(namespaces, THROTTLED_FROM)
  const [known, throttled] = await Promise.all([
    prometheus.client.instant(counted, PATIENCE_MS),
    prometheus.client.instant(shares, PATIENCE_MS),
  ])
  if (!((known[0]?.value ?? 0) > 0)) return undefined
  return new Map(
    throttled.map(({ labels, value }) => [containerKey(labels.namespace ?? '', labels.pod ?? '', labels.container ?? ''), value]),
  )
}
