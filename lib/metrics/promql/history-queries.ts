import { type Matchers, selector } from './matcher.ts'

export interface HistoryScope {
  /** None: all. */
  namespaces: readonly string[]
  /** kube-state-metrics is there: Pods are told apart by their owners, so those of the past count too. */
  owners: boolean
  /** Seconds: how far back, between two moments that are looked at, and over which a rate is taken. */
  span: number
  step: number
  window: number
}

export interface HistoryQueries {
  cpu95: string
  memory95: string
  memoryPeak: string
  /** Moments at which something was known. */
  samples: string
}

/**
 * What the containers of workloads used over a time, for right-sizing. At each moment the Pod counts that uses most, for a request is
 * the same for all of them; the percentile is over those moments, so that Pods that lived for minutes weigh as much as they lived.
 * Series come by namespace, `owner_kind`, `owner_name` and container; without owners by namespace, Pod and container.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#subquery
 */
export function historyQueries({ namespaces, owners, span, step, window }: HistoryScope): HistoryQueries {
  const within: Matchers = namespaces.length === 0 ? {} : { namespace: namespaces }
  const of = (metric: string) => selector(metric, { ...within, container: { unlike: '|POD' } })
  const busiest = (value: string) =>
    owners
      ? `max by (namespace, owner_kind, owner_name, container) (${value} * on (namespace, pod) group_left (owner_kind, owner_name) (${ownersOf(within)}))`
      : `max by (namespace, pod, container) (${value})`
  const containers = (form: 'sum' | 'max', value: string) => busiest(`${form} by (namespace, pod, container) (${value})`)
  const memory = of('container_memory_working_set_bytes')
  const moments = `[${span}s:${step}s]`
  const steady = containers('max', memory)
  return {
    cpu95: `quantile_over_time(0.95, ${containers('sum', `rate(${of('container_cpu_usage_seconds_total')}[${window}s])`)}${moments})`,
    memory95: `quantile_over_time(0.95, ${steady}${moments})`,
    // What rose and fell between two moments is a peak all the same.
    memoryPeak: `max_over_time(${containers('max', `max_over_time(${memory}[${step}s])`)}${moments})`,
    samples: `count_over_time(${steady}${moments})`,
  }
}

/**
 * One series for each Pod, with the workload that a person knows it by. One that has two owners at a moment (a name that was taken
 * again) gets one of them: two would fail the whole query.
 */
function ownersOf(within: Matchers): string {
  const one = (by: string, vector: string) =>
    `topk by (namespace, ${by}) (1, max by (namespace, ${by}, owner_kind, owner_name) (${vector}))`
  const through = (kind: string, label: string, metric: string) => {
    const pods = one('pod', selector('kube_pod_owner', { ...within, owner_kind: kind }))
    const above = one(label, selector(metric, { ...within, owner_kind: { unlike: '|<none>' } }))
    return `label_replace(${pods}, "${label}", "$1", "owner_name", "(.*)") * on (namespace, ${label}) group_left (owner_kind, owner_name) ${above}`
  }
  return [
    through('ReplicaSet', 'replicaset', 'kube_replicaset_owner'),
    through('Job', 'job_name', 'kube_job_owner'),
    one('pod', selector('kube_pod_owner', within)),
  ].join(' or on (namespace, pod) ')
}
