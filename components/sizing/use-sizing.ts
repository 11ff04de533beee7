import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from '#lib/client/api/call.ts'
import type { ApiFailure } from '#lib/client/api/failure.ts'
import { readSizing, type Sizing } from '#lib/contract/metrics/sizing.ts'

/** Advice follows an hour of samples, so it changes slowly. */
const REFRESH_MS = 30_000
const SOON_MS = 1_500

interface SizingPlace {
  cluster: string
  namespaces: readonly string[]
  /** One workload, in the only namespace. */
  workload?: { resource: string; name: string }
  enabled?: boolean
}

/** Whether requests and limits fit what is used: of one workload, or of all that may be seen. */
export function useSizing({ cluster, namespaces, workload, enabled = true }: SizingPlace): UseQueryResult<Sizing, ApiFailure> {
  const query = { ...(namespaces.length === 0 ? {} : { namespaces: namespaces.join(',') }), ...workload }
  return useQuery<Sizing, ApiFailure>({
    queryKey: ['sizing', cluster, query],
    queryFn: ({ signal }) => call(readSizing, { params: { cluster }, query, body: undefined }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: (state) => (state.state.data?.complete === false ? SOON_MS : REFRESH_MS),
    retry: false,
    enabled,
  })
}
