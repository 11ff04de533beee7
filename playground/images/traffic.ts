import { randomFrom } from '../random.ts'
import type { LogSource } from './program.ts'

/** How busy the shop is at a moment, 0 to 1: quiet before dawn, busiest in the evening (UTC). */
export function dailyLoad(now: number): number {
  const hour = (now / 3_600_000) % 24
  const day = 0.5 - 0.5 * Math.cos(((hour - 4) / 24) * 2 * Math.PI)
  const evening = Math.exp(-(((hour - 19.5) / 2.2) ** 2))
  return Math.min(1, 0.15 + 0.55 * day + 0.3 * evening)
}

/**
 * A source of log lines that follows the daily load.
 * @param perMinute lines at full load
 * @param line writes one line from a moment and a random generator
 */
export function trafficLog(seed: string, perMinute: number, line: (at: number, random: () => number) => string): LogSource {
  const slot = 10_000
  return {
    slot,
    lines(index) {
      const random = randomFrom(`${seed}/${index}`)
      const start = index * slot
      const expected = (perMinute / 6) * dailyLoad(start)
      const count = Math.floor(expected) + (random() < expected % 1 ? 1 : 0)
      const times = Array.from({ length: count }, () => start + Math.floor(random() * slot)).sort((a, b) => a - b)
      return times.map((at) => ({ at, text: line(at, random) }))
    },
  }
}
