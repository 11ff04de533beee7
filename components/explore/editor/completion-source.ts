import type { PrometheusClient } from '@prometheus-io/codemirror-promql'
import type { MetricNames } from '#lib/client/metric-names.ts'

/** The console's own routes as the completion of PromQL asks for them: nothing goes from the browser to a Prometheus. */
export function completionSource({ names, labels }: MetricNames): PrometheusClient {
  return {
    metricNames: async () => (await names()).map(({ name }) => name),
    metricMetadata: async () =>
      Object.fromEntries(
        (await names()).filter(({ help, type }) => help !== '' || type !== '').map(({ name, type, help }) => [name, [{ type, help }]]),
      ),
    labelNames: (metric = '') => labels(metric, ''),
    labelValues: (label, metric = '') => labels(metric, label),
    series: async () => [],
    flags: async () => ({}),
  }
}
