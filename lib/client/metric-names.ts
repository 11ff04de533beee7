import { readMetricLabels, readMetricNames } from '#lib/contract/metrics/explore.ts'
import { call } from './api/call.ts'

/** What can be written into a query of a cluster's Prometheus; a failure is an empty answer: completion is a help, not a gate. */
export interface MetricNames {
  names: () => Promise<{ name: string; type: string; help: string }[]>
  /** Names of labels, or the values of one. */
  labels: (metric: string, label: string) => Promise<string[]>
}

const KEEP_MS = 300_000

/** Asks once in five minutes for each question. */
export function metricNames(cluster: string): MetricNames {
  const kept = new Map<string, { answer: Promise<unknown>; until: number }>()
  const once = <Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const known = kept.get(key)
    // Each key is asked by one of the two functions below only.
    if (known !== undefined && Date.now() < known.until) return known.answer as Promise<Answer>
    const answer = ask()
    kept.set(key, { answer, until: Date.now() + KEEP_MS })
    answer.catch(() => kept.delete(key))
    return answer
  }
  const params = { cluster }
  return {
    names: () => once('names', async () => (await call(readMetricNames, { params, query: {}, body: undefined })).metrics).catch(() => []),
    labels: (metric, label) =>
      once(
        `labels ${metric} ${label}`,
        async () => (await call(readMetricLabels, { params, query: { metric, label }, body: undefined })).values,
      ).catch(() => []),
  }
}
