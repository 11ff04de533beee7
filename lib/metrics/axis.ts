import type { Figure } from './grid.ts'
import type { SeriesRole } from './panels.ts'
import type { Unit } from './units.ts'

interface Measured {
  role: SeriesRole
  values: readonly Figure[]
}

/** A line that is further above the use than this is left outside: the use would be a flat line at the bottom. */
const FAR = 4

/** The largest figure of a series; undefined where it has none. */
export function highest(values: readonly Figure[]): number | undefined {
  let most: number | undefined
  for (const value of values) if (value !== null && value !== undefined && (most === undefined || value > most)) most = value
  return most
}

/** The last figure of a series. */
export function latest(values: readonly Figure[]): number | undefined {
  return values.findLast((value) => value !== null && value !== undefined) ?? undefined
}

/** The sum of a series of counts. */
export function sumOf(values: readonly Figure[]): number {
  return values.reduce((total: number, value) => total + (value ?? 0), 0)
}

/**
 * The top of a chart that begins at zero: room above the use, and above each line (request, limit, capacity) that is near
 * enough to be compared with. What is further away is outside, and its legend says how far.
 */
export function topOf(series: readonly Measured[], unit: Unit): number {
  const most = (wanted: (role: SeriesRole) => boolean) =>
    Math.max(0, ...series.filter(({ role }) => wanted(role)).map(({ values }) => highest(values) ?? 0))
  const use = most((role) => role === 'use')
  const lines = series.filter(({ role }) => role !== 'use').map(({ values }) => highest(values) ?? 0)
  const near = lines.filter((line) => use === 0 || line <= use * FAR)
  const top = Math.max(use, ...near) * 1.1
  if (unit === 'count') return Math.max(1.1, top)
  if (top > 0) return unit === 'share' ? Math.min(1, Math.max(top, 0.05)) : top
  return unit === 'share' ? 1 : unit === 'bytes' || unit === 'bytesPerSecond' ? 1_024 : 1
}

/** Steps between marks of an axis that read well in its unit: powers of two for bytes, else 1, 2, 5. */
export function marksOf(top: number, unit: Unit, most = 4): number[] {
  const binary = unit === 'bytes' || unit === 'bytesPerSecond'
  const base = binary ? 2 : 10
  const rough = top / most
  const power = base ** Math.floor(Math.log(rough) / Math.log(base))
  const fine = binary
    ? power >= rough
      ? power
      : power * 2
    : ([1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? power * 10)
  // There is no half of a restart.
  const step = unit === 'count' ? Math.max(1, fine) : fine
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, index) => index * step)
}
