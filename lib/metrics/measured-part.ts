import type { Span } from './time-range.ts'

/** Prometheus finds a sample at a moment when it is no older than this; a grid as fine as that misses none. Seconds. */
const LOOKBACK = 300
/** What fills no more moments of a coarse grid than these can be drawn better on a finer one. */
const FEW = 20

/** A measured part that takes less of the axis than this is a stroke at its edge. */
const NARROW = 0.03
/** An axis so short shows every moment. Milliseconds. */
const SHORT = 300_000

/** A grid of moments: milliseconds, and seconds between two of them. */
export interface Grid extends Span {
  step: number
}

/** From the first to the last moment at which any of the columns has a figure; undefined where none has. */
export function measuredPart(columns: readonly (readonly (number | null)[])[], { from, step }: Grid): Span | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const values of columns) {
    const start = values.findIndex((value) => value !== null)
    if (start === -1) continue
    first = Math.min(first, start)
    last = Math.max(
      last,
      values.findLastIndex((value) => value !== null),
    )
  }
  return last < first ? undefined : { from: from + first * step * 1_000, to: from + last * step * 1_000 }
}

/** A grid that lets a Prometheus's samples fall between its moments. */
export const isCoarse = ({ step }: Grid): boolean => step > LOOKBACK

/**
 * Where to ask again on a finer grid: of ten years, of which a Prometheus holds hours, a coarse grid meets a moment or two, and a
 * rate over a whole step of it counts the time before the first sample as idle.
 * @returns the measured part with a step on either side, as far as the grid goes; undefined where the grid serves it well
 */
export function closerPart(part: Span, grid: Grid): Span | undefined {
  const width = grid.step * 1_000
  if (!isCoarse(grid) || (part.to - part.from) / width >= FEW) return undefined
  const near = { from: Math.max(grid.from, part.from - width), to: Math.min(grid.to, part.to + width) }
  return near.to - near.from < grid.to - grid.from ? near : undefined
}

/** From the first to the last of some moments at which any column has a figure; undefined where none has. */
export function measuredTimes(times: readonly number[], columns: readonly (readonly (number | null | undefined)[])[]): Span | undefined {
  const has = (_: number, index: number) => columns.some((values) => values[index] !== null && values[index] !== undefined)
  const [from, to] = [times.find(has), times.findLast(has)]
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** The part of an axis that holds all measured parts, where it is so narrow that it is hardly seen; undefined where it is seen. */
export function narrowPart(parts: readonly (Span | undefined)[], axis: Span): Span | undefined {
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0 || axis.to - axis.from <= SHORT) return undefined
  const part = { from: Math.min(...known.map(({ from }) => from)), to: Math.max(...known.map(({ to }) => to)) }
  return (part.to - part.from) / (axis.to - axis.from) < NARROW ? part : undefined
}
