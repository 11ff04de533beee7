import type { LiveState } from '#lib/contract/stream.ts'
import { errorOfFailure } from '../cluster/kube-error.ts'
import { Backoff, pause } from '../watch/backoff.ts'

const passing = new Set(['unreachable', 'timeout', 'busy'])

/**
 * Asks for something that a subscription needs before it can begin, until a cluster that is away is back.
 * @param tell is told that it waits
 * @throws what trying again does not mend
 */
export async function retryDiscovery<Result>(
  ask: () => Promise<Result>,
  signal: AbortSignal,
  tell: (state: LiveState) => void,
): Promise<Result> {
  const backoff = new Backoff()
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const failure = errorOfFailure(error)
      if (signal.aborted || !passing.has(failure.kind)) throw failure
      const delay = backoff.delayMs(failure.body.retryAfter)
      tell({ name: 'reconnecting', attempt: backoff.attempt, error: failure.body })
      await pause(delay, signal)
    }
  }
}
