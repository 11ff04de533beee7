import type { Clock, Timer } from './clock.ts'
import { TimerHeap } from './timer-heap.ts'

/** A clock that stands still until it is told to go on: for tests, and for playing time forward in one breath. */
export class DrivenClock implements Clock {
  #now: number
  #timers = new TimerHeap()
  #settle: () => Promise<void>

  /**
   * @param start cluster time to begin at, milliseconds since the epoch
   * @param settle waits until all that was set off by a timer has been done
   */
  constructor(start: number, settle: () => Promise<void> = pause) {
    this.#now = start
    this.#settle = settle
  }

  now(): number {
    return this.#now
  }

  setTimeout(run: () => void, delay: number): Timer {
    return this.#timers.push(this.#now + Math.max(0, Math.ceil(delay)), run)
  }

  /** Says what "done" means once that is known: the cluster's own count of work in hand. */
  settleWith(settle: () => Promise<void>): void {
    this.#settle = settle
  }

  /** Moves time on, timer by timer, letting everything settle after each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await this.#settle()
    for (;;) {
      const next = this.#timers.next()
      if (next === undefined || next > end) break
      this.#now = Math.max(this.#now, next)
      for (let run = this.#timers.popDue(this.#now); run; run = this.#timers.popDue(this.#now)) run()
      await this.#settle()
    }
    this.#now = end
  }

  /** Moves time on until `seen` gives something, at most `limit` milliseconds; throws when it never does. */
  async until<T>(seen: () => T | undefined | false, limit = 600_000): Promise<T> {
    const end = this.#now + limit
    await this.#settle()
    for (;;) {
      const found = seen()
      if (found !== undefined && found !== false) return found
      const next = this.#timers.next()
      if (next === undefined || next > end) throw new Error(`not seen within ${limit / 1000} s of cluster time`)
      await this.advance(Math.max(0, next - this.#now))
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
