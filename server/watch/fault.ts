import type { ApiErrorBody } from '#lib/contract/error.ts'
import { inOwnWords, type OwnCode } from '#lib/contract/own-words.ts'

/**
 * What can be wrong with a watch that was opened. `expired`: an ERROR event with code 410; `broken`: a line that is no event, so
 * what it said is lost; `silent`: no byte for too long; `short`: it ended soon after it began.
 */
export type WatchFaultKind = 'expired' | 'broken' | 'silent' | 'short'

export class WatchFault extends Error {
  override name = 'WatchFault'
  readonly kind: WatchFaultKind

  constructor(kind: WatchFaultKind, message: string) {
    super(message)
    this.kind = kind
  }
}

const codes: Record<WatchFaultKind, OwnCode> = {
  expired: 'watchShort',
  broken: 'watchBroken',
  silent: 'watchSilent',
  short: 'watchShort',
}

/** What a person is told of a watch that has to begin anew. */
export function bodyOfFault(fault: WatchFault | undefined): ApiErrorBody {
  if (fault === undefined) return { kind: 'unreachable', message: '' }
  return { kind: 'unreachable', message: fault.message, ...inOwnWords(codes[fault.kind]) }
}
