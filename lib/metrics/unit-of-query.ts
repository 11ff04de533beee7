import type { Unit } from './units.ts'

/**
 * The unit of a query's figures, as far as the names of its metrics tell: Prometheus's own rule is that a name ends in its
 * base unit.
 * @see https://prometheus.io/docs/practices/naming/
 */
export function unitOfQuery(query: string): Unit {
  const rate = /\b(rate|irate|deriv)\s*\(/.test(query)
  // A quotient has no unit of its own, and a comparison keeps one of its sides; neither is guessed at.
  if (/[^/]\/[^/]|\bcount\b|histogram_quantile|\b(quantile|changes|resets)\b/.test(query)) {
    return /histogram_quantile/.test(query) && /_seconds/.test(query) ? 'seconds' : 'plain'
  }
  const metrics = query.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? []
  const has = (end: RegExp) => metrics.some((name) => end.test(name))
  if (has(/_bytes(_total)?$/)) return rate ? 'bytesPerSecond' : 'bytes'
  if (has(/cpu.*_seconds_total$/)) return rate ? 'cores' : 'seconds'
  if (has(/_ratio$/)) return 'share'
  if (has(/_seconds(_total|_sum)?$/)) return rate ? 'plain' : 'seconds'
  return rate ? 'perSecond' : 'plain'
}

/** The name of a series as Prometheus writes it: `metric{a="b"}`, without the labels that all series share. */
export function seriesName(labels: Readonly<Record<string, string>>, shared: ReadonlySet<string>): string {
  const own = Object.entries(labels).filter(([name]) => name !== '__name__' && !shared.has(name))
  const inside = own.map(([name, value]) => `${name}="${value}"`).join(', ')
  const metric = labels.__name__ ?? ''
  return inside === '' ? (metric === '' ? '{}' : metric) : `${metric}{${inside}}`
}

/** The labels that have one value in all series: naming them tells nothing apart. */
export function sharedLabels(all: readonly Readonly<Record<string, string>>[]): Set<string> {
  const [first, ...rest] = all
  if (first === undefined || rest.length === 0) return new Set()
  return new Set(Object.keys(first).filter((name) => rest.every((labels) => labels[name] === first[name])))
}
