import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { listResources, type ResourceList } from '#lib/contract/resources.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'
import { useStreamedQuery } from './use-streamed-query.ts'

export function resourcesKey(cluster: string): readonly string[] {
  return ['resources', cluster]
}

/** Every kind that a cluster serves, live: a CRD that is added or removed changes the answer. null asks for nothing. */
export function useResources(cluster: string | null): UseQueryResult<ResourceList, ApiFailure> {
  useStreamedQuery(resourcesKey(cluster ?? ''), cluster === null ? null : { kind: 'resources', cluster }, (frame) =>
    frame.type === 'resources' ? { resources: frame.resources, problems: frame.problems } : undefined,
  )
  return useQuery<ResourceList, ApiFailure>({
    queryKey: resourcesKey(cluster ?? ''),
    queryFn: ({ signal }) => call(listResources, { params: { cluster: cluster ?? '' }, query: {}, body: undefined }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: cluster !== null,
  })
}
