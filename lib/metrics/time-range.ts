/** Ranges that end now, by how people call them. */
export const presets = ['5m', '15m', '1h', '3h', '6h', '24h', '7d', '30d'] as const
export type Preset = (typeof presets)[number]

const MINUTE = 60_000
export const presetMs: Record<Preset, number> = {
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '3h': 180 * MINUTE,
  '6h': 360 * MINUTE,
  '24h': 1_440 * MINUTE,
  '7d': 10_080 * MINUTE,
  '30d': 43_200 * MINUTE,
}

/**
 * The preset for samples that are so old at most: the shortest that holds them, but an hour at most. Those that began a moment ago
 * would be a dot at the edge of an hour.
 * @param age milliseconds
 */
export function usualPreset(age: number): Preset {
  return (['5m', '15m'] as const).find((preset) => age < presetMs[preset]) ?? '1h'
}

/** Milliseconds since the epoch. */
export interface Span {
  from: number
  to: number
}

/** A range of charts as the address has it: so long until now, or between two fixed times. */
export type ChartRange = { live: true; preset: Preset } | { live: false; span: Span }

/** No chart is narrower: there would be less than a sample to see. */
const NARROWEST = MINUTE

/** Reads a range: two times in the right order count, else the preset. */
export function rangeOf(preset: Preset, from: number | undefined, to: number | undefined): ChartRange {
  if (from === undefined || to === undefined || to <= from) return { live: true, preset }
  return { live: false, span: { from, to } }
}

/** The range in times. */
export function spanOf(range: ChartRange, now: number): Span {
  return range.live ? { from: now - presetMs[range.preset], to: now } : range.span
}

/** Half or double of a span around its middle; never beyond now, and never narrower than a minute. */
export function zoomed({ from, to }: Span, factor: number, now: number): Span {
  const width = Math.max(NARROWEST, (to - from) * factor)
  const middle = (from + to) / 2
  const end = Math.min(now, middle + width / 2)
  return { from: Math.round(end - width), to: Math.round(end) }
}

/** The span before (-1) or after (1), half a width away. */
export function shifted({ from, to }: Span, direction: -1 | 1, now: number): Span {
  const width = to - from
  const end = Math.min(now, to + (direction * width) / 2)
  return { from: Math.round(end - width), to: Math.round(end) }
}

/** What was drawn over with a pointer, at least a minute wide. */
export function drawn(a: number, b: number): Span {
  const [from, to] = [Math.min(a, b), Math.max(a, b)]
  if (to - from >= NARROWEST) return { from: Math.round(from), to: Math.round(to) }
  const middle = (from + to) / 2
  return { from: Math.round(middle - NARROWEST / 2), to: Math.round(middle + NARROWEST / 2) }
}
