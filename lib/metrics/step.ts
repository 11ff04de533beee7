/** Steps that fall on round times, in seconds. */
const STEPS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000]

/** Prometheus refuses a query of more points a series than this: web/api/v1, query_range. */
const MOST_POINTS = 11_000

/**
 * Seconds between the points of a chart: no more points than the chart can show, and round, so that a live chart asks for
 * the same moments again.
 * @param pixels width of the drawing; a point every two pixels is what an eye tells apart
 * @param least what the source can give: its scrape interval or its sampling
 */
export function chooseStep({ from, to, pixels, least = 15 }: { from: number; to: number; pixels: number; least?: number }): number {
  const seconds = Math.max(0, to - from) / 1_000
  const points = Math.min(MOST_POINTS, Math.max(20, Math.floor(pixels / 2)))
  const wanted = Math.max(least, seconds / points)
  const round = STEPS.find((step) => step >= wanted)
  return round ?? Math.ceil(wanted / 2_592_000) * 2_592_000
}

/** So long before now a chart ends at most, milliseconds. */
const NOW_MS = 15_000

/**
 * The range widened to whole steps, so that neighbouring requests ask for the same moments. One that ends now ends within
 * the last quarter of a minute: of the time to come nothing is known, and a moment there would find the newest
 * samples too old.
 */
export function alignRange({ from, to }: { from: number; to: number }, step: number, now: number): { from: number; to: number } {
  const width = step * 1_000
  const end = Math.ceil(to / width) * width
  if (end <= now) return { from: Math.floor(from / width) * width, to: end }
  const fine = Math.min(width, NOW_MS)
  const last = Math.floor(Math.min(to, now) / fine) * fine
  return { from: last - Math.max(0, Math.ceil((last - from) / width)) * width, to: last }
}
