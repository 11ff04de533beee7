import type { Usage } from '../../images/program.ts'
import type { Traffic } from '../../network/network.ts'

/** The kernel hands out CPU in periods of this length (CFS bandwidth control). */
const PERIOD = 100
/** Usage is followed in steps of this length; a longer wait in at most so many steps. */
const STEP = 15_000
const STEPS = 240
/** Over this span the CPU that requests cost counts as a rate, as between two scrapes of metrics-server. */
const SPAN = 15_000
/** A whole node's worth: what a container without a limit may use at once, in thousandths of a core. */
const UNLIMITED = 8_000

export interface Limits {
  cpu?: number
  memory?: number
}

/** What a container has used since it began, as the kernel counts it in its cgroup. Only ever grows. */
export interface Consumption {
  /** CPU time and the time it was held back, in milliseconds. */
  cpu: number
  throttled: number
  /** Periods in which it wanted to run, and those in which it was held back. */
  periods: number
  throttledPeriods: number
  /** Bytes from and to disks. */
  read: number
  written: number
}

/**
 * Adds up what a process uses. What it uses is a function of time, and is only followed when somebody looks or when it does
 * something, so that an idle container costs nothing.
 */
export class Meter {
  readonly total: Consumption = { cpu: 0, throttled: 0, periods: 0, throttledPeriods: 0, read: 0, written: 0 }
  readonly #usage: (now: number) => Usage
  readonly #limits: () => Limits
  readonly #traffic: Traffic
  #at: number
  /** CPU that was asked for and not yet given, in thousandths of a core times milliseconds. */
  #backlog = 0
  /** What of that was given of late, as a rate in thousandths of a core. */
  #worked = 0

  constructor(startedAt: number, usage: (now: number) => Usage, limits: () => Limits, traffic: Traffic) {
    this.#at = startedAt
    this.#usage = usage
    this.#limits = limits
    this.#traffic = traffic
  }

  /** CPU in use at a moment, in thousandths of a core: never more than the limit. */
  cpu(now: number): number {
    this.advance(now)
    return Math.min(this.#usage(now).cpu + this.#worked, this.#limits().cpu ?? UNLIMITED)
  }

  /** Something has to be computed: `milliseconds` of one core, as soon as the limit allows. */
  work(now: number, milliseconds: number): void {
    this.advance(now)
    this.#backlog += milliseconds * 1000
  }

  /** Milliseconds until what was asked for has been computed: what a request waits under a limit. */
  delay(): number {
    return this.#backlog / (this.#limits().cpu ?? UNLIMITED)
  }

  /** Brings the totals up to a moment. */
  advance(now: number): void {
    const whole = now - this.#at
    if (whole <= 0) return
    const step = Math.max(STEP, whole / STEPS)
    const limit = this.#limits().cpu
    for (let left = whole; left > 0; left -= step) this.#follow(Math.min(step, left), limit)
    this.#at = now
  }

  #follow(span: number, limit: number | undefined): void {
    this.#at += span
    const usage = this.#usage(this.#at - span / 2)
    const room = (limit ?? UNLIMITED) * span
    const wanted = usage.cpu * span + this.#backlog
    const given = Math.min(room, wanted)
    const worked = Math.min(this.#backlog, Math.max(0, given - usage.cpu * span))
    this.#backlog -= worked
    const weight = Math.exp(-span / SPAN)
    this.#worked = this.#worked * weight + (worked / span) * (1 - weight)
    this.total.cpu += given / 1000
    this.#count(span, given / span, wanted / span, limit)
    this.#traffic.received += ((usage.receives ?? usage.cpu * 90) * span) / 1000
    this.#traffic.transmitted += ((usage.transmits ?? usage.cpu * 150) * span) / 1000
    this.total.read += ((usage.reads ?? 0) * span) / 1000
    this.total.written += ((usage.writes ?? usage.cpu * 4) * span) / 1000
  }

  /** Held back is who wants more than the limit, and for short moments already who comes near it: load comes in bursts. */
  #count(span: number, given: number, wanted: number, limit: number | undefined): void {
    if (limit === undefined) return
    const periods = (span / PERIOD) * Math.min(1, 0.05 + given / 100)
    const ratio = wanted / limit
    const share = ratio <= 0.7 ? 0 : ratio < 1 ? 0.5 * ((ratio - 0.7) / 0.3) ** 2 : Math.min(1, 0.5 + (ratio - 1) * 2.5)
    const throttled = periods * share
    this.total.periods += periods
    this.total.throttledPeriods += throttled
    this.total.throttled += throttled * PERIOD * Math.max(0.1, 1 - 1 / Math.max(1, ratio))
  }
}
