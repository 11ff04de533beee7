import { ApiError } from '../client/client.ts'
import type { Clock, Timer } from '../clock.ts'
import type { Activity } from '../controllers/runtime/activity.ts'
import type { Pod } from '../objects/pod.ts'
import { type ClusterChange, mayHelp, type Plugin } from './changes.ts'

const FIRST_BACKOFF = 1_000
const LONGEST_BACKOFF = 10_000

interface Waiting {
  key: string
  priority: number
  attempts: number
  /** Not tried again before this. */
  notBefore: number
  /** Since when it sleeps. */
  since: number
  /** Who refused it the last time; nobody when the attempt itself has failed. */
  refusedBy: ReadonlySet<Plugin>
  order: number
}

/**
 * Pods that wait for a node: the most important first, then the longest waiting. One that could not be placed sleeps until
 * something changes that may make those who refused it think otherwise, and not less than its back-off of 1 to 10 s.
 */
export class SchedulingQueue {
  #clock: Clock
  #activity: Activity
  #place: (key: string) => Promise<ReadonlySet<Plugin> | undefined>
  #pod: (key: string) => Pod | undefined
  #namespaceLabels: (name: string) => Record<string, string>
  #report: (where: string, error: unknown) => void
  #active = new Map<number, Map<string, Waiting>>()
  #sleeping = new Map<string, Waiting>()
  #timers = new Map<string, Timer>()
  #current: string | undefined
  /** What has happened during the attempt. */
  #missed: ClusterChange[] = []
  #running = false
  #order = 0

  constructor(options: {
    clock: Clock
    activity: Activity
    place: (key: string) => Promise<ReadonlySet<Plugin> | undefined>
    pod: (key: string) => Pod | undefined
    namespaceLabels: (name: string) => Record<string, string>
    report: (where: string, error: unknown) => void
  }) {
    this.#clock = options.clock
    this.#activity = options.activity
    this.#place = options.place
    this.#pod = options.pod
    this.#namespaceLabels = options.namespaceLabels
    this.#report = options.report
  }

  /** Whether the Pod is known to wait, or is being placed at this moment. */
  holds(key: string): boolean {
    if (this.#current === key || this.#sleeping.has(key)) return true
    for (const waiting of this.#active.values()) if (waiting.has(key)) return true
    return false
  }

  add(key: string, priority: number): void {
    this.#enter({ key, priority, attempts: 0, notBefore: 0, since: 0, refusedBy: new Set(), order: this.#order++ })
  }

  forget(key: string): void {
    this.#sleeping.delete(key)
    this.#timers.get(key)?.cancel()
    this.#timers.delete(key)
    for (const waiting of this.#active.values()) waiting.delete(key)
  }

  /** Something has changed: those whom it may help are tried again once their back-off is over. */
  wake(change: ClusterChange): void {
    if (this.#running) this.#missed.push(change)
    for (const pod of this.#sleeping.values()) if (this.#mayHelp(pod, change)) this.#rouse(pod)
  }

  /** Tries those again that nothing has woken for so long. */
  retryOlderThan(age: number): void {
    for (const pod of this.#sleeping.values()) if (this.#clock.now() - pod.since > age) this.#rouse(pod)
  }

  #mayHelp({ key, refusedBy }: Waiting, change: ClusterChange): boolean {
    const pod = this.#pod(key)
    if (!pod) return false
    // A change of a waiting Pod concerns that Pod alone.
    if (change.kind === 'self' && change.pod.metadata.uid !== pod.metadata.uid) return false
    return mayHelp(pod, refusedBy, change, this.#namespaceLabels)
  }

  #rouse(pod: Waiting): void {
    if (this.#timers.has(pod.key)) return
    const wait = pod.notBefore - this.#clock.now()
    if (wait <= 0) {
      this.#enter(pod)
      return
    }
    const enter = () => {
      this.#timers.delete(pod.key)
      if (this.#sleeping.has(pod.key)) this.#enter(pod)
    }
    this.#timers.set(pod.key, this.#clock.setTimeout(enter, wait))
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
      this.#missed = []
      let refusedBy: ReadonlySet<Plugin> | undefined
      let failed = false
      try {
        refusedBy = await this.#place(pod.key)
      } catch (error) {
        failed = !(error instanceof ApiError && error.status.code === 404)
        if (!(error instanceof ApiError)) this.#report(`scheduler ${pod.key}`, error)
      }
      this.#current = undefined
      if (!failed && !refusedBy) continue
      const now = this.#clock.now()
      const backoff = Math.min(FIRST_BACKOFF * 2 ** pod.attempts, LONGEST_BACKOFF)
      const asleep = { ...pod, attempts: pod.attempts + 1, notBefore: now + backoff, since: now, refusedBy: refusedBy ?? new Set<Plugin>() }
      this.#sleeping.set(pod.key, asleep)
      // What happened during the attempt must not be missed; one that has failed by itself is simply repeated.
      if (failed || this.#missed.some((change) => this.#mayHelp(asleep, change))) this.#rouse(asleep)
    }
    this.#running = false
  }
}
