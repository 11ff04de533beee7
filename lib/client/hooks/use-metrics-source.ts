import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type MetricsSource, readSource } from '#lib/contract/metrics/source.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'

const none: readonly string[] = []

/**
 * Where the figures of a cluster come from; asked for again each minute, so that a Prometheus that comes is found.
 * @param namespaces what is looked at: all that counts for whoever may not see the whole cluster
 */
export function useMetricsSource(cluster: string, namespaces: readonly string[] = none): UseQueryResult<MetricsSource, ApiFailure> {
  return useQuery<MetricsSource, ApiFailure>({
    queryKey: ['metricsSource', cluster, namespaces],
    queryFn: ({ signal }) =>
      call(readSource, { params: { cluster }, query: { namespaces: namespaces.join(',') }, body: undefined }, signal),
    staleTime: 60_000,
    refetchInterval: 60_000,
    retry: false,
  })
}
