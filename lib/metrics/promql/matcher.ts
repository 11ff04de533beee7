/** What a selector asks of labels: equal to a text, one of several, or (un)like a regular expression. */
export type Matchers = Readonly<Record<string, string | readonly string[] | { like: string } | { unlike: string }>>

/** A text as a string of PromQL. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

/** A text that stands for itself in RE2, the regular expressions of Prometheus. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/**
 * A selector: `metric{namespace="shop",pod=~"a|b"}`. Names are matched whole: Prometheus anchors its expressions.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#time-series-selectors
 */
export function selector(metric: string, matchers: Matchers): string {
  const parts = Object.entries(matchers).map(([label, wanted]) => {
    if (typeof wanted === 'string') return `${label}=${quoted(wanted)}`
    if ('like' in wanted) return `${label}=~${quoted(wanted.like)}`
    if ('unlike' in wanted) return `${label}!~${quoted(wanted.unlike)}`
    return wanted.length === 1 ? `${label}=${quoted(wanted[0] ?? '')}` : `${label}=~${quoted(wanted.map(literal).join('|'))}`
  })
  return parts.length === 0 ? metric : `${metric}{${parts.join(',')}}`
}

/**
 * A gauge at each moment.
 * @param hold seconds that a sample counts; without them as long as Prometheus itself lets it count, five minutes
 * @param at a modifier that the selector takes, such as ` @ end()`
 */
export function gaugeOf(metric: string, matchers: Matchers, hold: number | undefined, at = ''): string {
  const one = selector(metric, matchers)
  return hold === undefined ? `${one}${at}` : `last_over_time(${one}[${hold}s]${at})`
}
