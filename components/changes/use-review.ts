import { useQuery } from '@tanstack/react-query'
import { useRested } from '#components/yaml/draft/use-rested.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { sendChange } from '#lib/client/send-change.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { Change } from '#lib/kube/change/change.ts'
import { isPatching } from '#lib/kube/change/change.ts'
import { patchOf } from '#lib/kube/change/request.ts'

/** What the API server says that a change would do. */
export type Review =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'answered'; object: unknown; warnings: readonly string[] }
  | { state: 'refused'; error: ApiErrorBody }

/** A person who types is asked for after so many milliseconds of rest. */
const REST = 250

/** Runs a change as a dry run whenever it becomes another one; null asks nothing. */
export function useReview(cluster: string, change: Change | null): Review {
  const key = change === null ? null : keyOf(change)
  const rested = useRested(key, REST)
  const asks = change !== null && key === rested
  const { data, error, isFetching } = useQuery({
    queryKey: ['review', cluster, key],
    queryFn: ({ signal }) => (change === null ? null : sendChange(cluster, change, { dryRun: true, signal })),
    enabled: asks,
    retry: false,
    // What a change would do depends on what is there now: every review asks anew.
    staleTime: 0,
    gcTime: 0,
  })
  if (change === null) return { state: 'none' }
  if (!asks || isFetching) return { state: 'asking' }
  if (error !== null) return { state: 'refused', error: errorBody(error) }
  return data === null || data === undefined ? { state: 'asking' } : { state: 'answered', object: data.value, warnings: data.warnings }
}

function keyOf(change: Change): string {
  if (isPatching(change)) return JSON.stringify([change.type, change.target, patchOf(change) ?? null])
  return JSON.stringify(change)
}
