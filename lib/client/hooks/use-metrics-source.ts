import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type MetricsSource, readSource } from '#lib/contract/metrics/source.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'

/** Where the figures of a cluster come from; asked for again each minute, so that a Prometheus that comes is found. */
export function useMetricsSource(cluster: string): UseQueryResult<MetricsSource, ApiFailure> {
  return useQuery<MetricsSource, ApiFailure>({
    queryKey: ['metricsSource', cluster],
    queryFn: ({ signal }) => call(readSource, { params: { cluster }, query: {}, body: undefined }, signal),
    staleTime: 60_000,
    refetchInterval: 60_000,
    retry: false,
  })
}
