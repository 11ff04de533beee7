import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ClusterStatus, readClusterStatus } from '#lib/contract/clusters.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'

/** How a cluster is: version, latency, nodes. Asked for again when it is looked at after half a minute. */
export function useClusterStatus(
  cluster: string,
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<ClusterStatus, ApiFailure> {
  return useQuery<ClusterStatus, ApiFailure>({
    queryKey: ['clusterStatus', cluster],
    queryFn: ({ signal }) => call(readClusterStatus, { params: { cluster }, query: {}, body: undefined }, signal),
    staleTime: 30_000,
    retry: false,
    enabled,
  })
}
