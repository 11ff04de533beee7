import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { readSession, type Session } from '#lib/contract/session.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'

/** Query key of the session; invalidate it after logging in or out. */
export const sessionKey = ['session'] as const

/** Who is here, and what the server lets through. */
export function useSession(): UseQueryResult<Session, ApiFailure> {
  return useQuery<Session, ApiFailure>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(readSession, { params: {}, query: {}, body: undefined }, signal),
    staleTime: 60_000,
  })
}
