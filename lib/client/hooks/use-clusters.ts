import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ClusterList, listClusters } from '#lib/contract/clusters.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'
import { useStreamedQuery } from './use-streamed-query.ts'

export const clustersKey = ['clusters'] as const

/** Every cluster of the console, live: a context that is added to a kubeconfig appears by itself. */
export function useClusters(): UseQueryResult<ClusterList, ApiFailure> {
  useStreamedQuery(clustersKey, { kind: 'clusters' }, (frame) =>
    frame.type === 'clusters'
      ? { clusters: frame.clusters, problems: frame.problems, locked: frame.locked, playground: frame.playground }
      : undefined,
  )
  return useQuery<ClusterList, ApiFailure>({
    queryKey: clustersKey,
    queryFn: ({ signal }) => call(listClusters, { params: {}, query: {}, body: undefined }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
