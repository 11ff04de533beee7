import type { PanelId } from '../panels.ts'
import { gaugeOf, type Matchers, selector } from './matcher.ts'
import type { PanelQuery } from './panel-queries.ts'
import { ALIVE, inPhase, type PanelContext } from './pod-series.ts'

/** What takes room of its own; the rest are views of it, or memory. */
const REAL_FILESYSTEMS: Matchers = { fstype: { unlike: 'tmpfs|overlay|squashfs|ramfs|iso9660|devtmpfs' } }
/** Devices that carry what leaves the node; those of Pods would count it twice. */
const REAL_DEVICES: Matchers = { device: { unlike: 'lo|veth.*|cali.*|cni.*|docker.*|flannel.*|cilium.*|lxc.*|br-.*|tunl.*' } }
const BUSY: Matchers = { mode: { unlike: 'idle|iowait|steal' } }

/**
 * Charts of nodes and of the whole cluster, from node-exporter, with what its Pods asked for beside what it can give.
 * @returns undefined where the chart is made of the Pods' own figures
 */
export function nodeQueries(panel: PanelId, context: PanelContext): PanelQuery[] | undefined {
  const { scope, nodes, window, hold } = context
  if (scope.kind !== 'node' && scope.kind !== 'cluster') return undefined
  if (panel === 'pods') return pods(context)
  if (!nodes) return undefined
  if (isOfPods(panel, context)) return undefined
  const gauge = (metric: string, matchers: Matchers = {}) => gaugeOf(metric, matchers, hold)
  const rate = (metric: string, matchers: Matchers) => `rate(${selector(metric, matchers)}[${window}s])`
  switch (panel) {
    case 'cpu':
      return [{ role: 'use', ...perNode(context, rate('node_cpu_seconds_total', BUSY)) }, ...lines(context, 'cpu')]
    case 'memory':
      return [
        { role: 'use', ...perNode(context, `${gauge('node_memory_MemTotal_bytes')} - ${gauge('node_memory_MemAvailable_bytes')}`) },
        ...lines(context, 'memory'),
      ]
    case 'network':
      return [
        { role: 'use', part: 'received', ...perNode(context, rate('node_network_receive_bytes_total', REAL_DEVICES)) },
        { role: 'use', part: 'sent', ...perNode(context, rate('node_network_transmit_bytes_total', REAL_DEVICES)) },
      ]
    case 'diskIo':
      return [
        { role: 'use', part: 'read', ...perNode(context, rate('node_disk_read_bytes_total', {})) },
        { role: 'use', part: 'written', ...perNode(context, rate('node_disk_written_bytes_total', {})) },
      ]
    case 'filesystem': {
      const full = `1 - ${gauge('node_filesystem_avail_bytes', REAL_FILESYSTEMS)} / (${gauge('node_filesystem_size_bytes', REAL_FILESYSTEMS)} > 0)`
      const named = scope.kind === 'node' ? 'mountpoint' : 'nodename'
      return [{ role: 'use', names: [named], query: `max by (${named}) ((${full}) ${ofNode(context)})` }]
    }
    case 'throttling':
    case 'volumes':
    case 'restarts':
      return undefined
  }
}

/** Who on a node uses its CPU and memory, cAdvisor tells, and kube-state-metrics which Pods are there; node-exporter knows sums only. */
function isOfPods(panel: PanelId, { scope, by, containers, owners }: PanelContext): boolean {
  return scope.kind === 'node' && by === 'each' && containers && owners && (panel === 'cpu' || panel === 'memory')
}

/** node-exporter knows its address; the name of the node is in `node_uname_info`. */
function ofNode({ scope, hold }: PanelContext): string {
  const info = gaugeOf('node_uname_info', scope.kind === 'node' ? { nodename: scope.node } : {}, hold)
  return `* on (instance) group_left (nodename) max by (instance, nodename) (${info})`
}

function perNode(context: PanelContext, vector: string): { names: readonly string[]; query: string } {
  const each = `sum by (nodename) (sum by (instance) (${vector}) ${ofNode(context)})`
  return context.scope.kind === 'cluster' && context.by === 'each'
    ? { names: ['nodename'], query: each }
    : { names: [], query: `sum(${each})` }
}

function lines({ scope, by, hold }: PanelContext, resource: 'cpu' | 'memory'): PanelQuery[] {
  // Beside a line for each node, sums over all nodes are no measure.
  if (scope.kind === 'cluster' && by === 'each') return []
  const where: Matchers = { resource, ...(scope.kind === 'node' ? { node: scope.node } : {}) }
  const requests = `max by (namespace, pod, container) (${gaugeOf('kube_pod_container_resource_requests', where, hold)})`
  return [
    { role: 'request', names: [], query: `sum(${requests} and on (namespace, pod) ${inPhase(ALIVE, hold)})` },
    { role: 'capacity', names: [], query: `sum(max by (node) (${gaugeOf('kube_node_status_allocatable', where, hold)}))` },
  ]
}

function pods({ scope, hold }: PanelContext): PanelQuery[] {
  const where: Matchers = scope.kind === 'node' ? { node: scope.node } : {}
  const here = `max by (namespace, pod) (${gaugeOf('kube_pod_info', where, hold)})`
  return [
    { role: 'use', part: 'running', names: [], query: `count(${here} and on (namespace, pod) ${inPhase('Running', hold)})` },
    {
      role: 'capacity',
      names: [],
      query: `sum(max by (node) (${gaugeOf('kube_node_status_allocatable', { resource: 'pods', ...where }, hold)}))`,
    },
  ]
}
