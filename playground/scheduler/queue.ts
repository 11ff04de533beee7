import { ApiError } from '../client/client.ts'
import type { Clock, Timer } from '../clock.ts'
import type { Activity } from '../controllers/runtime/activity.ts'

const FIRST_BACKOFF = 1_000
const LONGEST_BACKOFF = 10_000

interface Waiting {
  key: string
  priority: number
  attempts: number
  /** Not tried again before this. */
  notBefore: number
  order: number
}

/**
 * Pods that wait for a node: the most important first, then the longest waiting. One that could not be placed sleeps until
 * something changes in the cluster, and not less than its back-off of 1 to 10 s.
 */
export class SchedulingQueue {
  #clock: Clock
  #activity: Activity
  #place: (key: string) => Promise<boolean>
  #report: (where: string, error: unknown) => void
  #active = new Map<number, Map<string, Waiting>>()
  #sleeping = new Map<string, Waiting>()
  #timers = new Map<string, Timer>()
  #current: string | undefined
  #dirty = false
  #running = false
  #order = 0

  constructor(options: {
    clock: Clock
    activity: Activity
    place: (key: string) => Promise<boolean>
    report: (where: string, error: unknown) => void
  }) {
    this.#clock = options.clock
    this.#activity = options.activity
    this.#place = options.place
    this.#report = options.report
  }

  /** Whether the Pod is known to wait, or is being placed at this moment. */
  holds(key: string): boolean {
    if (this.#current === key || this.#sleeping.has(key)) return true
    for (const waiting of this.#active.values()) if (waiting.has(key)) return true
    return false
  }

  add(key: string, priority: number): void {
    this.#enter({ key, priority, attempts: 0, notBefore: 0, order: this.#order++ })
  }

  forget(key: string): void {
    this.#sleeping.delete(key)
    this.#timers.get(key)?.cancel()
    this.#timers.delete(key)
    for (const waiting of this.#active.values()) waiting.delete(key)
  }

  /** Something has changed that may help: those that sleep are tried again once their back-off is over. */
  wake(): void {
    this.#dirty = true
    for (const pod of this.#sleeping.values()) {
      if (this.#timers.has(pod.key)) continue
      const wait = pod.notBefore - this.#clock.now()
      if (wait <= 0) this.#enter(pod)
      else
        this.#timers.set(
          pod.key,
          this.#clock.setTimeout(() => {
            this.#timers.delete(pod.key)
            if (this.#sleeping.has(pod.key)) this.#enter(pod)
          }, wait),
        )
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
    this.#active.clear()
    this.#sleeping.clear()
  }

  #enter(pod: Waiting): void {
    this.#sleeping.delete(pod.key)
    const level = this.#active.get(pod.priority) ?? new Map<string, Waiting>()
    this.#active.set(pod.priority, level)
    level.set(pod.key, pod)
    if (this.#running) return
    this.#running = true
    this.#activity.track(this.#run())
  }

  #next(): Waiting | undefined {
    for (const priority of [...this.#active.keys()].sort((a, b) => b - a)) {
      const level = this.#active.get(priority)
      const pod = level?.values().next().value
      if (level && pod) {
        level.delete(pod.key)
        return pod
      }
      this.#active.delete(priority)
    }
    return undefined
  }

  async #run(): Promise<void> {
    await Promise.resolve()
    for (let pod = this.#next(); pod; pod = this.#next()) {
      this.#current = pod.key
      this.#dirty = false
      let placed = false
      try {
        placed = await this.#place(pod.key)
      } catch (error) {
        placed = error instanceof ApiError && error.status.code === 404
        if (!(error instanceof ApiError)) this.#report(`scheduler ${pod.key}`, error)
      }
      this.#current = undefined
      if (placed) continue
      const backoff = Math.min(FIRST_BACKOFF * 2 ** pod.attempts, LONGEST_BACKOFF)
      this.#sleeping.set(pod.key, { ...pod, attempts: pod.attempts + 1, notBefore: this.#clock.now() + backoff })
      // What happened during the attempt must not be missed.
      if (this.#dirty) this.wake()
    }
    this.#running = false
  }
}
