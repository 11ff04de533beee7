import type { Usage } from './read.ts'

/** Moments kept: an hour of them at four a minute. */
const MOMENTS = 240
/**
 * Series at most. One takes 1.9 kB, so all of them stay under 60 MB; more than these are left out, and counted.
 */
const MOST_SERIES = 28_000

interface Series {
  /** Cores at even places, bytes at odd ones; NaN where nothing was said at that moment. */
  values: Float32Array
  /** Number of the last moment that said something. */
  last: number
}

export interface UsageHistory {
  /** Milliseconds since the epoch on this server's clock, rising. */
  times: number[]
  /** By the key that was asked for; as long as `times`, null where nothing was said. */
  series: Map<string, { cpu: (number | null)[]; memory: (number | null)[] }>
}

/**
 * The last moments of many series in a ring: all series share the times. Times are those of this server when it asked, so a
 * metrics server whose clock is wrong draws nothing in the wrong place.
 */
export class UsageRing {
  readonly #times = new Float64Array(MOMENTS)
  readonly #series = new Map<string, Series>()
  #moments = 0
  #left = 0

  /** Takes what was read at one moment. A time that does not rise (the clock was set back) empties the ring. */
  add(at: number, usages: Iterable<readonly [string, Usage]>): void {
    if (this.#moments > 0 && at <= (this.#times[(this.#moments - 1) % MOMENTS] ?? 0)) this.clear()
    const moment = this.#moments
    const place = moment % MOMENTS
    this.#times[place] = at
    this.#moments += 1
    this.#left = 0
    for (const [key, { cpu, memory }] of usages) {
      const series = this.#series.get(key) ?? this.#begin(key)
      if (series === undefined) {
        this.#left += 1
        continue
      }
      series.values[place * 2] = cpu
      series.values[place * 2 + 1] = memory
      series.last = moment
    }
    for (const [key, { values, last }] of this.#series) {
      if (last === moment) continue
      if (last <= moment - MOMENTS) this.#series.delete(key)
      else values.fill(Number.NaN, place * 2, place * 2 + 2)
    }
  }

  /** @param since milliseconds; earlier moments are left out */
  read(keys: Iterable<string>, since = 0): UsageHistory {
    const places: number[] = []
    for (let moment = Math.max(0, this.#moments - MOMENTS); moment < this.#moments; moment += 1) {
      if ((this.#times[moment % MOMENTS] ?? 0) >= since) places.push(moment % MOMENTS)
    }
    const series: UsageHistory['series'] = new Map()
    for (const key of keys) {
      const values = this.#series.get(key)?.values
      if (values === undefined) continue
      const figureAt = (index: number): number | null => {
        const value = values[index]
        return value === undefined || Number.isNaN(value) ? null : value
      }
      series.set(key, { cpu: places.map((place) => figureAt(place * 2)), memory: places.map((place) => figureAt(place * 2 + 1)) })
    }
    return { times: places.map((place) => this.#times[place] ?? 0), series }
  }

  /** Every key that was heard of within the ring. */
  keys(): Iterable<string> {
    return this.#series.keys()
  }

  /** Series that had no room at the last moment. */
  get left(): number {
    return this.#left
  }

  get newest(): number | undefined {
    return this.#moments === 0 ? undefined : this.#times[(this.#moments - 1) % MOMENTS]
  }

  get oldest(): number | undefined {
    return this.#moments === 0 ? undefined : this.#times[Math.max(0, this.#moments - MOMENTS) % MOMENTS]
  }

  clear(): void {
    this.#series.clear()
    this.#moments = 0
  }

  #begin(key: string): Series | undefined {
    if (this.#series.size >= MOST_SERIES) return undefined
    const series = { values: new Float32Array(MOMENTS * 2).fill(Number.NaN), last: 0 }
    this.#series.set(key, series)
    return series
  }
}
