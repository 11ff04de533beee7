import { ApiError } from '../../client/client.ts'
import type { Clock, Timer } from '../../clock.ts'
import type { Activity } from './activity.ts'

const FIRST_DELAY = 5
const LONGEST_DELAY = 1_000_000

/**
 * Keys to reconcile: each once however often it was added, one at a time, again after a growing delay when it failed
 * (5 ms doubled up to 1,000 s: client-go's default limiter).
 */
export class WorkQueue {
  #clock: Clock
  #activity: Activity
  #reconcile: (key: string) => Promise<void>
  #report: (key: string, error: unknown) => void
  #waiting = new Set<string>()
  #failures = new Map<string, number>()
  #later = new Map<string, { at: number; timer: Timer }>()
  #running = false
  #stopped = false

  constructor(options: {
    clock: Clock
    activity: Activity
    reconcile: (key: string) => Promise<void>
    report: (key: string, error: unknown) => void
  }) {
    this.#clock = options.clock
    this.#activity = options.activity
    this.#reconcile = options.reconcile
    this.#report = options.report
  }

  add(key: string): void {
    if (this.#stopped) return
    this.#waiting.add(key)
    if (this.#running) return
    this.#running = true
    this.#activity.track(this.#run())
  }

  /** Adds the key after a delay; of several the earliest counts. */
  addAfter(key: string, delay: number): void {
    if (this.#stopped) return
    const at = this.#clock.now() + delay
    const before = this.#later.get(key)
    if (before && before.at <= at) return
    before?.timer.cancel()
    const timer = this.#clock.setTimeout(() => {
      this.#later.delete(key)
      this.add(key)
    }, delay)
    this.#later.set(key, { at, timer })
  }

  stop(): void {
    this.#stopped = true
    this.#waiting.clear()
    for (const { timer } of this.#later.values()) timer.cancel()
    this.#later.clear()
  }

  async #run(): Promise<void> {
    // The writer's own call returns before its consequences begin.
    await Promise.resolve()
    let done = 0
    for (const key of this.#waiting) {
      this.#waiting.delete(key)
      // The API answers within the same turn: without a pause a long queue would hold up every watcher.
      if (++done % 16 === 0) await new Promise<void>((resolve) => setImmediate(resolve))
      try {
        await this.#reconcile(key)
        this.#failures.delete(key)
      } catch (error) {
        const failures = this.#failures.get(key) ?? 0
        this.#failures.set(key, failures + 1)
        if (!isPassing(error)) this.#report(key, error)
        this.addAfter(key, Math.min(FIRST_DELAY * 2 ** failures, LONGEST_DELAY))
      }
    }
    this.#running = false
  }
}

/**
 * Conflicts and objects that have gone meanwhile are everyday life: the next attempt sees the newer state. What is refused (a quota,
 * a policy) has been told by an event already.
 */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && [403, 404, 409].includes(error.status.code)
}
