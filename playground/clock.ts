import { TimerHeap } from './timer-heap.ts'

/** A timer that was set; `cancel` is harmless after it has fired. */
export interface Timer {
  cancel(): void
}

/** The only source of time for all that lives in the playground, so that a demo may run faster and a test need not wait. */
export interface Clock {
  /** Milliseconds since the epoch, in cluster time. */
  now(): number
  /** Calls `run` once, `delay` milliseconds of cluster time from now. */
  setTimeout(run: () => void, delay: number): Timer
}

/** RFC 3339 with whole seconds, as `metav1.Time` is written. */
export function timestamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`
}

/** RFC 3339 with microseconds, as `metav1.MicroTime` is written. */
export function microTimestamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 23)}000Z`
}

/** Resolves after `delay` milliseconds of cluster time; rejects with the signal's reason when that aborts first. */
export function sleep(clock: Clock, delay: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      timer.cancel()
      reject(signal?.reason)
    }
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, delay)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

/** Calls `run` every `period` milliseconds of cluster time, for the first time after one period. */
export function every(clock: Clock, period: number, run: () => void): Timer {
  let timer = clock.setTimeout(tick, period)
  function tick() {
    timer = clock.setTimeout(tick, period)
    run()
  }
  return { cancel: () => timer.cancel() }
}

/** A clock that follows the machine's, `speed` times as fast. All timers share one timer of the machine. */
export class RunningClock implements Clock {
  #speed: number
  #anchorReal: number
  #anchorCluster: number
  #timers = new TimerHeap()
  #armed: NodeJS.Timeout | undefined
  #armedFor = Number.POSITIVE_INFINITY

  constructor(speed = 1) {
    this.#speed = speed
    this.#anchorReal = Date.now()
    this.#anchorCluster = this.#anchorReal
  }

  now(): number {
    return Math.floor(this.#exactly())
  }

  get speed(): number {
    return this.#speed
  }

  /** Changes the pace from now on; timers that wait keep their cluster time. */
  setSpeed(speed: number): void {
    this.#anchorCluster = this.#exactly()
    this.#anchorReal = Date.now()
    this.#speed = speed
    this.#armedFor = Number.POSITIVE_INFINITY
    this.#arm()
  }

  setTimeout(run: () => void, delay: number): Timer {
    const timer = this.#timers.push(this.#exactly() + Math.max(0, delay), run)
    this.#arm()
    return timer
  }

  /** Cancels everything that waits. */
  stop(): void {
    clearTimeout(this.#armed)
    this.#timers.clear()
  }

  #exactly(): number {
    return this.#anchorCluster + (Date.now() - this.#anchorReal) * this.#speed
  }

  #arm(): void {
    const next = this.#timers.next()
    if (next === undefined || next >= this.#armedFor) return
    clearTimeout(this.#armed)
    this.#armedFor = next
    // Node's timers hold at most 2^31 - 1 ms; a longer wait is simply armed again.
    const wait = Math.min(Math.max(0, Math.ceil((next - this.#exactly()) / this.#speed)), 2 ** 31 - 1)
    this.#armed = setTimeout(() => this.#fire(), wait)
  }

  #fire(): void {
    this.#armedFor = Number.POSITIVE_INFINITY
    for (let run = this.#timers.popDue(this.#exactly()); run; run = this.#timers.popDue(this.#exactly())) run()
    this.#arm()
  }
}
