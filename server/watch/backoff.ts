/** client-go's reflector: 0.8 s doubling to 30 s, up to twice that by jitter, forgotten after two quiet minutes. */
const FIRST_MS = 800
const MOST_MS = 30_000
const FORGET_MS = 120_000

/** How long to wait before the next try. List and watch of one reflector share one, else they reset each other. */
export class Backoff {
  #next = FIRST_MS
  #lastFailure = 0
  attempt = 0
  readonly #random: () => number

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** @param retryAfter seconds that the server asked for: a floor */
  delayMs(retryAfter = 0): number {
    const now = performance.now()
    if (now - this.#lastFailure > FORGET_MS) this.reset()
    this.#lastFailure = now
    this.attempt += 1
    const base = this.#next
    this.#next = Math.min(MOST_MS, base * 2)
    const delay = base * (1 + this.#random())
    return Math.max(delay, retryAfter * 1000 * (1 + this.#random() / 4))
  }

  reset(): void {
    this.#next = FIRST_MS
    this.attempt = 0
  }
}

/** Waits, unless the signal ends it. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
