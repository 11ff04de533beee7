/** A value at a time in milliseconds. */
export type Sample = readonly [at: number, value: number]

/**
 * How much a counter grew over its samples, where each fall is a restart from zero. Nothing is extrapolated: it is what was
 * seen to grow, so it is never more than what happened.
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#increase (counter resets)
 */
export function increase(samples: readonly Sample[]): number {
  let grown = 0
  let before: number | undefined
  for (const [, value] of samples) {
    if (!Number.isFinite(value)) continue
    if (before !== undefined) grown += value >= before ? value - before : value
    before = value
  }
  return grown
}

/**
 * Growth per second between each sample and the one before it, at the later one's time.
 * A pair whose times do not rise (a clock was set back) gives nothing.
 */
export function rates(samples: readonly Sample[]): Sample[] {
  const found: Sample[] = []
  let before: Sample | undefined
  for (const sample of samples) {
    if (!Number.isFinite(sample[1])) continue
    if (before !== undefined && sample[0] > before[0]) {
      found.push([sample[0], (increase([before, sample]) * 1_000) / (sample[0] - before[0])])
    }
    if (before === undefined || sample[0] > before[0]) before = sample
  }
  return found
}
