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

/** A figure at a moment: null where nothing was measured, undefined where this series was not asked for it. */
export type Figure = number | null | undefined

/**
 * Several charts on the moments of all of them: one whose figures begin late may have a finer grid than the others. A moment of one is
 * undefined to the others, and their lines go on over it.
 */
export function together(charts: readonly { times: readonly number[]; columns: readonly (readonly (number | null)[])[] }[]): {
  times: readonly number[]
  columns: (readonly Figure[])[]
} {
  const [first, ...rest] = charts
  if (first === undefined) return { times: [], columns: [] }
  const alike = rest.every(({ times }) => times.length === first.times.length && times.every((at, index) => at === first.times[index]))
  if (alike) return { times: first.times, columns: charts.flatMap(({ columns }) => columns) }
  const times = [...new Set(charts.flatMap((chart) => chart.times))].sort((a, b) => a - b)
  const columns = charts.flatMap((chart) => {
    const places = new Map(chart.times.map((at, index) => [at, index]))
    return chart.columns.map((values) =>
      times.map((at): Figure => {
        const place = places.get(at)
        return place === undefined ? undefined : values[place]
      }),
    )
  })
  return { times, columns }
}
