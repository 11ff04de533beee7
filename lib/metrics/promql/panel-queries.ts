import type { PanelId, SeriesPart, SeriesRole } from '../panels.ts'
import { gaugeOf } from './matcher.ts'
import { nodeQueries } from './node-queries.ts'
import { type NamedQuery, type PanelContext, type PodFigure, perPod, series } from './pod-series.ts'

/** One query of a chart: what its series are, and the labels that name them. */
export interface PanelQuery extends NamedQuery {
  role: SeriesRole
  part?: SeriesPart
}

/**
 * The queries of one chart, in the standard names of cAdvisor, the kubelet, node-exporter and kube-state-metrics.
 * @returns none where the chart says nothing of this scope
 */
export function panelQueries(panel: PanelId, context: PanelContext): PanelQuery[] {
  return nodeQueries(panel, context) ?? podQueries(panel, context)
}

function podQueries(panel: PanelId, context: PanelContext): PanelQuery[] {
  switch (panel) {
    case 'cpu':
      return [{ role: 'use', ...series(context, rateOf('container_cpu_usage_seconds_total')) }, ...lines(context, 'cpu')]
    case 'memory':
      return [{ role: 'use', ...series(context, gauge('container_memory_working_set_bytes')) }, ...lines(context, 'memory')]
    case 'throttling':
      return [ratio(context, rateOf('container_cpu_cfs_throttled_periods_total'), rateOf('container_cpu_cfs_periods_total'))]
    case 'network':
      // The network belongs to the Pod's sandbox, not to a container.
      return [
        { role: 'use', part: 'received', ...series(context, rateOf('container_network_receive_bytes_total', 'none')) },
        { role: 'use', part: 'sent', ...series(context, rateOf('container_network_transmit_bytes_total', 'none')) },
      ]
    case 'diskIo':
      return [
        { role: 'use', part: 'read', ...series(context, rateOf('container_fs_reads_bytes_total')) },
        { role: 'use', part: 'written', ...series(context, rateOf('container_fs_writes_bytes_total')) },
      ]
    case 'filesystem':
      return [ratio(context, gauge('container_fs_usage_bytes'), gauge('container_fs_limit_bytes'))]
    case 'volumes':
      return volumes(context)
    case 'restarts':
      return [
        { role: 'use', ...series(context, { metric: 'kube_pod_container_status_restarts_total', form: 'increase', container: 'named' }) },
      ]
    case 'pods': {
      if (context.scope.kind === 'pod') return []
      const running = perPod(context, { metric: 'kube_pod_status_phase', extra: { phase: 'Running' } })
      return [{ role: 'use', part: 'running', names: [], query: `sum(${running})` }]
    }
  }
}

const rateOf = (metric: string, container: PodFigure['container'] = 'real'): PodFigure => ({ metric, form: 'rate', container })
const gauge = (metric: string): PodFigure => ({ metric, form: 'gauge', container: 'real' })

function ratio(context: PanelContext, part: PodFigure, whole: PodFigure): PanelQuery {
  const [above, below] = [series(context, part), series(context, whole)]
  return { role: 'use', ...above, query: `(${above.query}) / (${below.query} > 0)` }
}

/** What is asked for and what is the most, as lines beside the use. */
function lines(context: PanelContext, resource: 'cpu' | 'memory'): PanelQuery[] {
  // Beside a line for each Pod of a node, sums over all of them are no measure.
  if (context.by === 'each' && context.scope.kind === 'node') return []
  return (['requests', 'limits'] as const).map((kind) => {
    const metric = `kube_pod_container_resource_${kind}`
    const role = kind === 'requests' ? 'request' : 'limit'
    // Beside a line for each Pod, what one Pod may have is the measure: the Pods of a workload are alike but in a rollout.
    if (context.by === 'each' && context.scope.kind === 'workload') {
      return { role, names: [], query: `max(${perPod(context, { metric, extra: { resource }, byContainer: true })})` }
    }
    const figure: PodFigure = { metric, form: 'gauge', container: 'named', extra: { resource }, alive: context.scope.kind !== 'pod' }
    return { role, ...series({ ...context, by: 'sum' }, figure) }
  })
}

/** How full the volumes are: of the claims that the Pods of the scope mount. */
function volumes(context: PanelContext): PanelQuery[] {
  const { scope, hold } = context
  if (scope.kind === 'cluster' || scope.kind === 'node') return []
  const { namespace } = scope
  const figure = (name: string) =>
    `max by (namespace, persistentvolumeclaim) (${gaugeOf(`kubelet_volume_stats_${name}`, { namespace }, hold)})`
  const full = `${figure('used_bytes')} / ${figure('capacity_bytes')}`
  const names = ['persistentvolumeclaim']
  if (scope.kind === 'namespace') return [{ role: 'use', names, query: full }]
  const mounted = perPod(context, { metric: 'kube_pod_spec_volumes_persistentvolumeclaims_info', keep: names })
  return [
    {
      role: 'use',
      names,
      query: `(${full}) and on (namespace, persistentvolumeclaim) max by (namespace, persistentvolumeclaim) (${mounted})`,
    },
  ]
}
