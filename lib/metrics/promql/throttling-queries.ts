import { type Matchers, selector } from './matcher.ts'

/** Hours of counters that right-sizing looks at: as much as the console's own samples span at most. */
const SPAN = '1h'

/**
 * The share of its CFS periods in which each container was stopped within the last hour, by namespace, pod and container, and a
 * query that tells whether anything counts those periods. Only shares from `least` on come: a cluster has thousands of containers.
 * @param namespaces none: all
 * @see https://www.kernel.org/doc/html/latest/scheduler/sched-bwc.html (nr_periods, nr_throttled)
 */
export function throttlingQueries(namespaces: readonly string[], least: number): { shares: string; counted: string } {
  const matchers: Matchers = { ...(namespaces.length === 0 ? {} : { namespace: namespaces }), container: { unlike: '|POD' } }
  const grown = (metric: string) => `sum by (namespace, pod, container) (increase(${selector(metric, matchers)}[${SPAN}]))`
  return {
    shares: `${grown('container_cpu_cfs_throttled_periods_total')} / (${grown('container_cpu_cfs_periods_total')} > 0) >= ${least}`,
    counted: `count(${selector('container_cpu_cfs_periods_total', matchers)})`,
  }
}
