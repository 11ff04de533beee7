import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { ConnectionStatus } from '../stream/status.ts'

/** Milliseconds without a live source after which what is shown is called stale (docs/stream.md). */
const STALE_AFTER_MS = 10_000

/**
 * What a view may say of itself: the server's last word about its subscription, overruled by the state of the connection,
 * since without one nothing is live. Tells when the answer changes by itself, from reconnecting to stale.
 */
export class LiveStateTracker {
  readonly #changed: () => void
  readonly #now: () => number
  #server: LiveState = { name: 'loading' }
  #connection: ConnectionStatus = { name: 'connecting' }
  #lastLive: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #current: LiveState = { name: 'loading' }

  /** @param now the server's clock in ms, which is what `since` is told in */
  constructor(changed: () => void, now: () => number) {
    this.#changed = changed
    this.#now = now
  }

  get current(): LiveState {
    return this.#current
  }

  serverSays(state: LiveState): void {
    if (state.name === 'live') this.#lastLive = this.#now()
    else if (this.#server.name === 'live') this.#lastLive = this.#now()
    // A relist after a lost connection: what is on the screen is the old list, so "loading" would promise too much.
    const relisting = state.name === 'loading' && this.#lastLive !== null
    this.#server = relisting ? { name: 'reconnecting', attempt: 1 } : state
    this.#update()
  }

  connectionIs(status: ConnectionStatus): void {
    const lost = this.#connection.name === 'open' && status.name !== 'open'
    if (lost && this.#server.name === 'live') {
      this.#lastLive = this.#now()
      this.#server = { name: 'reconnecting', attempt: 1 }
    }
    this.#connection = status
    this.#update()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #update(): void {
    clearTimeout(this.#timer)
    const next = this.#derive()
    if (next.name === 'reconnecting' && this.#lastLive !== null) {
      this.#timer = setTimeout(() => this.#update(), Math.max(0, this.#lastLive + STALE_AFTER_MS - this.#now()) + 1)
    }
    this.#current = next
    this.#changed()
  }

  #derive(): LiveState {
    switch (this.#connection.name) {
      case 'open':
        return this.#aged(this.#server)
      case 'idle':
      case 'connecting':
        return this.#lastLive === null ? { name: 'loading' } : this.#aged({ name: 'reconnecting', attempt: 1 })
      case 'waiting':
        return this.#aged({ name: 'reconnecting', attempt: this.#connection.attempt })
      case 'sessionOver':
        return { name: 'unauthorized', message: '' }
      case 'outdated':
      case 'broken':
        return { name: 'stale', since: this.#lastLive ?? this.#now() }
    }
  }

  #aged(state: LiveState): LiveState {
    if (state.name !== 'reconnecting' || this.#lastLive === null || this.#now() - this.#lastLive < STALE_AFTER_MS) return state
    return { name: 'stale', since: this.#lastLive, ...(state.error === undefined ? {} : { error: state.error }) }
  }
}

/** Why what is tried again and again does not come; undefined while nothing has failed, or where it is not tried any more. */
export function errorWhileTrying(state: LiveState): ApiErrorBody | undefined {
  return state.name === 'reconnecting' || state.name === 'stale' ? state.error : undefined
}
