/** A value at a time in milliseconds. */
type Sample = readonly [at: number, value: number]

/** The moments of a chart, in milliseconds: from the first to the last, one a step. */
export function gridOf({ from, to }: { from: number; to: number }, step: number): number[] {
  const width = step * 1_000
  const count = Math.max(0, Math.floor((to - from) / width)) + 1
  return Array.from({ length: count }, (_, index) => from + index * width)
}

/**
 * Samples on the moments of a grid, where a moment without a sample is a gap. A sample belongs to the moment that it is
 * nearest to; the latest of several wins. Figures that are not finite are gaps: nothing can be drawn there.
 */
export function onGrid(
  samples: readonly Sample[],
  { from, step, count }: { from: number; step: number; count: number },
): (number | null)[] {
  const values = new Array<number | null>(count).fill(null)
  for (const [at, value] of samples) {
    const place = Math.round((at - from) / (step * 1_000))
    if (place >= 0 && place < count) values[place] = Number.isFinite(value) ? value : null
  }
  return values
}

/**
 * Stretches of moments that are further apart than usual get a moment without a value between them, so that no line is
 * drawn over a time that nobody watched.
 * @param usual milliseconds between two moments when nothing is missing
 */
export function openGaps(
  times: readonly number[],
  series: readonly (readonly (number | null)[])[],
  usual: number,
): { times: number[]; series: (number | null)[][] } {
  const wide: number[] = []
  const values: (number | null)[][] = series.map(() => [])
  for (const [index, at] of times.entries()) {
    const before = times[index - 1]
    if (before !== undefined && at - before > usual * 2.5) {
      wide.push(before + usual)
      for (const column of values) column.push(null)
    }
    wide.push(at)
    for (const [place, column] of values.entries()) column.push(series[place]?.[index] ?? null)
  }
  return { times: wide, series: values }
}
