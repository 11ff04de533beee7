import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ClusterFigures, readClusterFigures } from '#lib/contract/clusters.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'

/** What a cluster uses and what troubles it, for its card: asked for by itself, so that a slow one holds up nothing. */
export function useClusterFigures(cluster: string, { enabled }: { enabled: boolean }): UseQueryResult<ClusterFigures, ApiFailure> {
  return useQuery<ClusterFigures, ApiFailure>({
    queryKey: ['clusterFigures', cluster],
    queryFn: ({ signal }) => call(readClusterFigures, { params: { cluster }, query: {}, body: undefined }, signal),
    staleTime: 20_000,
    refetchInterval: 30_000,
    retry: false,
    enabled,
  })
}
