/**
 * The value below which a share of the others lies, between neighbours in proportion (method 7 of Hyndman and Fan, as
 * `quantile_over_time` of Prometheus counts).
 * @param share 0 to 1, as 0.95
 * @returns undefined where there is nothing to count; what is no finite number does not count
 */
export function percentile(values: Iterable<number | null>, share: number): number | undefined {
  const sorted = Float64Array.from([...values].filter((value): value is number => value !== null && Number.isFinite(value))).sort()
  if (sorted.length === 0) return undefined
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
