import { inOwnWords } from '#lib/contract/own-words.ts'
import { ApiFailure, failureOf } from './failure.ts'

/**
 * One request to the console's own server.
 * @returns the answer, always a success
 * @throws ApiFailure for every answer that is none, and with `unreachable` when there was no answer; an abort stays an AbortError
 */
export async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new ApiFailure({ kind: 'unreachable', message, ...inOwnWords('consoleSilent') })
  })
  if (!response.ok) throw await failureOf(response)
  return response
}
