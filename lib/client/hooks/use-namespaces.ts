import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { listNamespaces, type NamespaceList } from '#lib/contract/clusters.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'
import { rememberedNamespaces, rememberNamespace } from '../remembered-namespaces.ts'
import { useStored } from './use-stored.ts'

/** The answer of the server, with what the person typed before where the cluster may not be asked. */
export interface Namespaces {
  query: UseQueryResult<NamespaceList, ApiFailure>
  /** Sorted, without doubles. */
  namespaces: string[]
  /** Keeps a namespace that was typed, for the next visit. */
  remember: (namespace: string) => void
}

export function useNamespaces(cluster: string | null): Namespaces {
  const query = useQuery<NamespaceList, ApiFailure>({
    queryKey: ['namespaces', cluster],
    queryFn: ({ signal }) => call(listNamespaces, { params: { cluster: cluster ?? '' }, query: {}, body: undefined }, signal),
    staleTime: 15_000,
    enabled: cluster !== null,
  })
  const typed = useStored(rememberedNamespaces(cluster ?? ''))
  const known = query.data?.source === 'cluster' ? [] : typed
  return {
    query,
    namespaces: [...new Set([...(query.data?.namespaces ?? []), ...known])].sort(),
    remember: (namespace) => {
      if (cluster !== null) rememberNamespace(cluster, namespace)
    },
  }
}
