'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { call } from '#lib/client/api/call.ts'
import { useNamespaces } from '#lib/client/hooks/use-namespaces.ts'
import { type SearchResult, searchObjects } from '#lib/contract/resources.ts'

const nothing: SearchResult['hits'] = []

/** Objects of a cluster whose name holds what is typed, from two letters on; asked again while the server is still listing. */
export function useObjectSearch(cluster: string | null, typed: string): { hits: SearchResult['hits']; searching: boolean } {
  const q = useDeferredValue(typed.trim())
  const { query, namespaces } = useNamespaces(cluster)
  // Who may not list namespaces may seldom search across them: the known ones are searched one by one.
  const within = query.data?.source === 'known' && namespaces.length > 0 ? namespaces.join(',') : undefined
  const enabled = cluster !== null && q.length >= 2
  const { data, isFetching } = useQuery({
    queryKey: ['search', cluster, q, within],
    queryFn: ({ signal }) =>
      call(searchObjects, { params: { cluster: cluster ?? '' }, query: { q, namespaces: within }, body: undefined }, signal),
    enabled,
    staleTime: 5000,
    retry: false,
    placeholderData: (previous) => previous,
    refetchInterval: (query) => (query.state.data?.complete === false ? 500 : false),
  })
  return enabled ? { hits: data?.hits ?? nothing, searching: isFetching || data?.complete === false } : { hits: nothing, searching: false }
}
