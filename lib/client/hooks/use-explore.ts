import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { readAlerts } from '#lib/contract/metrics/alerts.ts'
import { type ExploreAnswer, runQuery } from '#lib/contract/metrics/explore.ts'
import type { Saying } from '#lib/contract/own-words.ts'
import { type ChartRange, type Span, spanOf } from '#lib/metrics/time-range.ts'
import { call } from '../api/call.ts'
import { errorBody } from '../api/failure.ts'
import { serverSeconds } from '../clock.ts'

export interface ExploreResult {
  query: string
  span: Span | undefined
  answer: ExploreAnswer | undefined
  /** In Prometheus's own words. */
  error: Saying | undefined
  asking: boolean
}

const PIXELS = 100
const LIVE_MS = 15_000

/** The answers of several queries over one range, again at each step while it is live. */
export function useExplore(cluster: string, queries: readonly string[], range: ChartRange, pixels: number): ExploreResult[] {
  const width = Math.max(PIXELS, Math.ceil(pixels / PIXELS) * PIXELS)
  const results = useQueries({
    queries: queries.map((query) => ({
      queryKey: ['explore', cluster, query, range, width],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const span = spanOf(range, serverSeconds() * 1_000)
        const wanted = { query, from: Math.round(span.from), to: Math.round(span.to), pixels: width }
        return { span, answer: await call(runQuery, { params: { cluster }, query: wanted, body: undefined }, signal) }
      },
      enabled: query !== '' && pixels > 0,
      retry: false,
      placeholderData: keepPreviousData,
      refetchInterval: range.live ? LIVE_MS : (false as const),
    })),
  })
  return results.map(({ data, error, isFetching }, index) => ({
    query: queries[index] ?? '',
    span: data?.span,
    // What an earlier query gave says nothing of this one, once this one failed.
    answer: error === null ? data?.answer : undefined,
    error: error === null ? undefined : errorBody(error),
    asking: isFetching,
  }))
}

/** The alerts of a cluster's Prometheus, looked for again twice a minute. */
export function useAlerts(cluster: string) {
  return useQuery({
    queryKey: ['alerts', cluster],
    queryFn: ({ signal }) => call(readAlerts, { params: { cluster }, query: {}, body: undefined }, signal),
    refetchInterval: 30_000,
    retry: false,
  })
}
