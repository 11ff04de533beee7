import type { ApiErrorBody } from '#lib/contract/error.ts'
import { type ConsoleError, errorOfFailure } from '../cluster/kube-error.ts'
import { Backoff, pause } from './backoff.ts'
import { bodyOfFault, WatchFault } from './fault.ts'
import { listAll } from './list.ts'
import type { FinalState, PartState } from './part-state.ts'
import type { Codec, Source } from './source.ts'
import { watchFrom } from './watch.ts'

/** What a reflector tells. `begin` to `end` is one list: what `end` did not see since `begin` is gone. */
export interface Sink<Item> {
  begin: () => void
  page: (items: Item[]) => void
  end: () => void
  upsert: (items: Item[]) => void
  remove: (items: Item[]) => void
  state: (state: PartState) => void
}

export interface ReflectorOptions<Item> {
  source: Source
  codec: Codec<Item>
  sink: Sink<Item>
  /** Query of every request: the selectors. */
  query: URLSearchParams
  /** Lists may be begun so many at a time; resolves when it is this one's turn, with what gives the turn back. */
  turn?: () => Promise<() => void>
  /** The collection cannot be watched: it is listed again after this time instead. */
  pollMs?: number
  random?: () => number
  timing?: Partial<Timing>
}

/** Milliseconds. */
export interface Timing {
  staleAfter: number
  /** A watch that ended sooner did not work, whatever it said. */
  shortWatch: number
  /** The server is asked to end a watch after this time: before that it sends its position, so a quiet one stays resumable. */
  watchFor: number
  /** No byte for so long: the connection is dead, though nobody said so. */
  silence: number
  /** An answer's head must come in this time. */
  head: number
}

const TIMING: Timing = { staleAfter: 10_000, shortWatch: 5_000, watchFor: 38_000, silence: 45_000, head: 30_000 }

/**
 * Keeps a list of one collection up to date, as client-go's reflector does: list, watch from there, resume after a break, list
 * anew after 410. It retries for ever but for refusals that only a person can mend.
 * @see https://github.com/kubernetes/client-go/blob/master/tools/cache/reflector.go
 */
export class Reflector<Item> {
  readonly #options: ReflectorOptions<Item>
  readonly #timing: Timing
  readonly #backoff: Backoff
  #position: string | undefined
  #state: PartState = { name: 'loading', loaded: 0, remaining: undefined }
  #listed = false
  #lastLive = 0
  #staleTimer: NodeJS.Timeout | undefined

  constructor(options: ReflectorOptions<Item>) {
    this.#options = options
    this.#timing = { ...TIMING, ...options.timing }
    this.#backoff = new Backoff(options.random)
  }

  /** Runs until the signal ends it or a final state is reached. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.#position === undefined) await this.#list(signal)
        if (this.#options.pollMs === undefined) await this.#watch(signal)
        else await this.#waitForPoll(this.#options.pollMs, signal)
      } catch (error) {
        if (signal.aborted) break
        const delay = this.#failed(error)
        if (delay === undefined) break
        await pause(delay, signal)
      }
    }
    clearTimeout(this.#staleTimer)
  }

  async #list(signal: AbortSignal): Promise<void> {
    const giveBack = await this.#options.turn?.()
    try {
      signal.throwIfAborted()
      const { source, codec, sink, query } = this.#options
      const onProgress = (loaded: number, remaining: number | undefined) => {
        if (!this.#listed) this.#tell({ name: 'loading', loaded, remaining })
      }
      this.#position = await listAll({ source, codec, sink, query, signal, onProgress, headMs: this.#timing.head })
      this.#listed = true
    } finally {
      giveBack?.()
    }
  }

  async #waitForPoll(pollMs: number, signal: AbortSignal): Promise<void> {
    this.#backoff.reset()
    this.#live()
    await pause(pollMs, signal)
    this.#position = undefined
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { source, codec, sink, query } = this.#options
    const began = performance.now()
    await watchFrom({
      source,
      codec,
      query,
      signal,
      from: this.#position ?? '',
      timing: this.#timing,
      opened: () => this.#live(),
      event: (type, items, version) => {
        if (type === 'remove') sink.remove(items)
        else if (type === 'upsert') sink.upsert(items)
        if (version !== undefined) this.#position = version
      },
    })
    if (performance.now() - began < this.#timing.shortWatch) throw new WatchFault('short', 'The watch ended soon.')
    this.#backoff.reset()
  }

  /** @returns how long to wait before the next try; undefined where there is none */
  #failed(error: unknown): number | undefined {
    const fault = error instanceof WatchFault ? error : undefined
    const failure = fault === undefined ? errorOfFailure(error) : undefined
    const listing = this.#position === undefined
    const final = failure === undefined ? undefined : finalState(failure, listing)
    if (final !== undefined) {
      clearTimeout(this.#staleTimer)
      this.#tell(final)
      return undefined
    }
    if (fault?.kind === 'broken' || fault?.kind === 'expired' || failure?.kind === 'gone') this.#position = undefined
    // A version that this server does not have (yet, or any more: restored from a backup) is not asked for twice.
    if (failure?.kind === 'timeout' && /too large resource version/i.test(failure.message)) this.#position = undefined
    const delay = this.#backoff.delayMs(failure?.body.retryAfter)
    // A position that the server keeps failing at may be what it fails at.
    if (failure?.body.status !== undefined && this.#backoff.attempt % 3 === 0) this.#position = undefined
    // A watch that the server ended in good order is no break that a person should see, unless it goes on.
    if (fault?.kind === 'short' && this.#backoff.attempt <= 2) return delay
    // The first list anew after a 410 begins at once: nothing is wrong with the connection.
    if ((fault?.kind === 'expired' || failure?.kind === 'gone') && this.#backoff.attempt === 1) return 0
    const quietFor = fault?.kind === 'silent' && !listing ? this.#timing.silence : 0
    this.#broken(failure?.body ?? bodyOfFault(fault), quietFor)
    return delay
  }

  #live(): void {
    clearTimeout(this.#staleTimer)
    this.#staleTimer = undefined
    this.#lastLive = Date.now()
    if (this.#state.name !== 'live') this.#tell({ name: 'live' })
  }

  /** @param quietFor milliseconds that nothing was heard before the fault was noticed: it was not live then */
  #broken(error: ApiErrorBody, quietFor: number): void {
    if (!this.#listed) {
      // Nothing was whole yet, so there is nothing that could be stale.
      this.#tell({ name: 'reconnecting', attempt: this.#backoff.attempt, error })
      return
    }
    if (this.#state.name === 'live') this.#lastLive = Date.now() - quietFor
    const since = this.#lastLive
    const stale: PartState = { name: 'stale', since, error }
    if (this.#state.name === 'stale' || Date.now() - since >= this.#timing.staleAfter) {
      this.#tell(stale)
      return
    }
    this.#tell({ name: 'reconnecting', attempt: this.#backoff.attempt, error })
    this.#staleTimer ??= setTimeout(() => this.#tell(stale), this.#timing.staleAfter)
  }

  #tell(state: PartState): void {
    this.#state = state
    this.#options.sink.state(state)
  }
}

/** Refusals that trying again does not mend. */
function finalState(failure: ConsoleError, listing: boolean): FinalState | undefined {
  const error = failure.body
  switch (failure.kind) {
    case 'forbidden':
      return { name: 'forbidden', verb: listing ? 'list' : 'watch', error }
    case 'credential':
      // A credential that could not be had may come back with the network; one that was refused does not.
      return failure.answered === 401 ? { name: 'unauthorized', error } : undefined
    case 'notFound':
    case 'badRequest':
    case 'methodNotAllowed':
    case 'invalid':
      return { name: 'failed', error }
    default:
      return undefined
  }
}
