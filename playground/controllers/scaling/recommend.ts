import type { ContainerUsage, UsageOf } from '../../metrics/usage.ts'
import type { Pod } from '../../objects/pod.ts'
import { isActive, isReady } from '../../objects/pod.ts'
import type { MetricTarget } from '../../objects/policies.ts'
import { milliCpu, quantity } from '../../objects/quantity.ts'

/** No change within a tenth of the target (`--horizontal-pod-autoscaler-tolerance`). */
const TOLERANCE = 0.1

export interface ResourceMetric {
  name: string
  container?: string
  target: MetricTarget
}

/** Where what Pods use is asked for. */
export interface Measures {
  usageOf: UsageOf
  hasMetrics: () => boolean
}

export type Recommendation =
  | { ok: true; replicas: number; current: { averageValue: string; averageUtilization?: number }; description: string }
  | { ok: false; message: string }

/** How many replicas a resource metric asks for (pkg/controller/podautoscaler: replica_calculator.go). */
export function recommend(
  metric: ResourceMetric,
  pods: readonly Pod[],
  replicas: number,
  { usageOf, hasMetrics }: Measures,
): Recommendation {
  const what = metric.target.type === 'Utilization' ? 'utilization' : 'resource metric value'
  const failed = `failed to get ${metric.name} ${what}: unable to get metrics for resource ${metric.name}:`
  if (!hasMetrics())
    return {
      ok: false,
      message: `${failed} unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)`,
    }
  const measured: { usage: number; request: number }[] = []
  let [missing, unready] = [0, 0]
  for (const pod of pods) {
    if (!isActive(pod)) continue
    const usage = usageOf(pod)
    if (!isReady(pod) && metric.name === 'cpu') unready++
    else if (!usage) missing++
    else {
      const request = requestOf(pod, metric)
      if (request === undefined && metric.target.type === 'Utilization')
        return {
          ok: false,
          message: `failed to get ${metric.name} utilization: missing request for ${metric.name} in container ${pod.spec.containers[0]?.name} of Pod ${pod.metadata.name}`,
        }
      measured.push({ usage: sumOf(usage, metric), request: request ?? 0 })
    }
  }
  if (measured.length === 0)
    return {
      ok: false,
      message: `${failed} no metrics returned from resource metrics API`,
    }
  const usage = measured.reduce((sum, pod) => sum + pod.usage, 0)
  const request = measured.reduce((sum, pod) => sum + pod.request, 0)
  const averageUsage = usage / measured.length
  const averageValue = metric.name === 'cpu' ? `${Math.round(averageUsage)}m` : String(Math.round(averageUsage))
  const utilization = request > 0 ? Math.floor((usage * 100) / request) : undefined
  const wanted =
    metric.target.type === 'Utilization' ? (metric.target.averageUtilization ?? 80) : amount(metric.name, metric.target.averageValue)
  const ratio = (metric.target.type === 'Utilization' ? (utilization ?? 0) : averageUsage) / wanted
  const description =
    metric.target.type === 'Utilization' ? `${metric.name} resource utilization (percentage of request)` : `${metric.name} resource`
  const current = {
    averageValue,
    ...(metric.target.type === 'Utilization' && utilization !== undefined && { averageUtilization: utilization }),
  }
  if (Math.abs(ratio - 1) <= TOLERANCE) return { ok: true, replicas, current, description }
  // Pods without samples count as idle when it is about growing, as fully used when it is about shrinking.
  const counted = measured.length + missing + (ratio > 1 ? unready : 0)
  const adjusted = ratio > 1 ? (ratio * measured.length) / counted : (ratio * measured.length + missing) / (measured.length + missing)
  if (missing + unready > 0 && (Math.abs(adjusted - 1) <= TOLERANCE || ratio > 1 !== adjusted > 1))
    return { ok: true, replicas, current, description }
  return { ok: true, replicas: Math.ceil(adjusted * (missing + unready > 0 ? counted : measured.length)), current, description }
}

function amount(resource: string, text: string | undefined): number {
  return resource === 'cpu' ? milliCpu(text) : quantity(text)
}

function sumOf(usage: readonly ContainerUsage[], { name, container }: ResourceMetric): number {
  return usage.filter((one) => !container || one.name === container).reduce((sum, one) => sum + (name === 'cpu' ? one.cpu : one.memory), 0)
}

function requestOf(pod: Pod, { name, container }: ResourceMetric): number | undefined {
  let sum = 0
  for (const { name: own, resources } of pod.spec.containers) {
    if (container && own !== container) continue
    const request = resources?.requests?.[name]
    if (request === undefined) return undefined
    sum += amount(name, request)
  }
  return sum
}
