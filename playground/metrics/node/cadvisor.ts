import type { Usage } from '../../images/program.ts'
import type { Consumption } from '../../kubelet/container/meter.ts'
import type { NodeAgent } from '../../kubelet/node-agent.ts'
import type { Pod } from '../../objects/pod.ts'
import { milliCpu, quantity } from '../../objects/quantity.ts'
import { fnv32a } from '../../random.ts'
import { Exposition, type Labels } from '../exposition.ts'
import { type RunningContainer, runningContainers, runningPods } from './containers.ts'
import type { NodeUse } from './node-meter.ts'

/**
 * What a kubelet serves at `/metrics/cadvisor`: a cgroup a series. Containers carry all labels; a Pod's own cgroup has no
 * `container` and no `image`; its sandbox, which has the network, only no `container`; the whole node is `id="/"`
 * (pkg/kubelet/server/server.go: containerPrometheusLabelsFunc).
 */
export function cadvisorText(agent: NodeAgent, use: NodeUse): string {
  const page = new Exposition()
  const containers = runningContainers(agent)
  const pods = new Map<string, RunningContainer[]>()
  for (const running of containers) {
    const uid = running.pod.metadata.uid ?? ''
    pods.set(uid, [...(pods.get(uid) ?? []), running])
  }
  for (const running of containers) describeContainer(page, running)
  for (const members of pods.values()) describePod(page, members)
  for (const { pod, worker } of runningPods(agent)) {
    const network = page.family.bind(page)
    if (!worker.network || pod.spec.hostNetwork) continue
    const labels = { ...cgroup(pod, { id: 'sandbox', image: 'registry.k8s.io/pause:3.10.1' }), interface: 'eth0' }
    const { received, transmitted } = worker.network.traffic
    network('container_network_receive_bytes_total', 'counter', 'Cumulative count of bytes received')(labels, Math.floor(received))
    network('container_network_transmit_bytes_total', 'counter', 'Cumulative count of bytes transmitted')(labels, Math.floor(transmitted))
    network('container_network_receive_packets_total', 'counter', 'Cumulative count of packets received')(labels, Math.ceil(received / 900))
    network(
      'container_network_transmit_packets_total',
      'counter',
      'Cumulative count of packets transmitted',
    )(labels, Math.ceil(transmitted / 900))
    network('container_network_receive_errors_total', 'counter', 'Cumulative count of errors encountered while receiving')(labels, 0)
    network('container_network_transmit_errors_total', 'counter', 'Cumulative count of errors encountered while transmitting')(labels, 0)
    network('container_network_receive_packets_dropped_total', 'counter', 'Cumulative count of packets dropped while receiving')(labels, 0)
    network(
      'container_network_transmit_packets_dropped_total',
      'counter',
      'Cumulative count of packets dropped while transmitting',
    )(labels, 0)
  }
  describeNode(page, use)
  return page.text()
}

function describeContainer(page: Exposition, { pod, worker, container, process }: RunningContainer): void {
  const labels = {
    container: container.name,
    ...cgroup(pod, { id: container.containerId ?? container.name, image: container.image?.canonical ?? container.spec.image }),
  }
  const { cpu: limit, memory: memoryLimit } = container.limits()
  describeUsage(page, labels, process.consumed(), process.usage(), limit !== undefined)
  const gauge = (name: string, help: string, value: number) => page.family(name, 'gauge', help)(labels, value)
  gauge('container_start_time_seconds', 'Start time of the container since unix epoch', Math.floor(process.startedAt / 1000))
  gauge('container_last_seen', 'Last time a container was seen by the exporter', Math.floor(worker.clock.now() / 1000))
  gauge('container_spec_cpu_period', 'CPU period of the container', 100_000)
  if (limit !== undefined) gauge('container_spec_cpu_quota', 'CPU quota of the container', limit * 100)
  const requested = milliCpu(container.spec.resources?.requests?.cpu)
  gauge('container_spec_cpu_shares', 'CPU share of the container', Math.max(2, Math.floor((requested * 1024) / 1000)))
  gauge('container_spec_memory_limit_bytes', 'Memory limit for the container', memoryLimit ?? 0)
  gauge(
    'container_spec_memory_reservation_limit_bytes',
    'Memory reservation limit for the container',
    quantity(container.spec.resources?.requests?.memory),
  )
  gauge('container_processes', 'Number of processes running inside the container', 1 + container.sessions.size)
  const disk = { ...labels, device: '/dev/vda1' }
  const { size } = diskOf(worker.agent)
  page.family(
    'container_fs_usage_bytes',
    'gauge',
    'Number of bytes that are consumed by the container on this filesystem',
  )(disk, 24_576 + process.writtenFiles + (container.log?.bytes ?? 0))
  page.family('container_fs_limit_bytes', 'gauge', 'Number of bytes that can be consumed by the container on this filesystem')(disk, size)
  const oom = page.family('container_oom_events_total', 'counter', 'Count of out of memory events observed for the container')
  oom(labels, container.oomKills)
}

/** The cgroup of a Pod: the sum of its containers. */
function describePod(page: Exposition, members: readonly RunningContainer[]): void {
  const [first] = members
  if (!first) return
  const total: Consumption = { cpu: 0, throttled: 0, periods: 0, throttledPeriods: 0, read: 0, written: 0 }
  const usage: Usage = { cpu: 0, memory: 0 }
  for (const { process } of members) {
    const consumed = process.consumed()
    for (const key of Object.keys(total) as (keyof Consumption)[]) total[key] += consumed[key]
    usage.memory += process.usage().memory
  }
  const bounded = members.every(({ container }) => container.limits().cpu !== undefined)
  describeUsage(page, cgroup(first.pod), total, usage, bounded)
}

function describeNode(page: Exposition, { totals, memory }: NodeUse): void {
  const labels = { id: '/', container: '', image: '', name: '', namespace: '', pod: '' }
  const total: Consumption = {
    cpu: totals.cpu * 1000,
    throttled: 0,
    periods: 0,
    throttledPeriods: 0,
    read: totals.read,
    written: totals.written,
  }
  describeUsage(page, labels, total, { cpu: 0, memory: memory.used }, false)
}

function describeUsage(page: Exposition, labels: Labels, total: Consumption, { memory }: Usage, bounded: boolean): void {
  const counter = (name: string, help: string, value: number, more: Labels = {}) =>
    page.family(name, 'counter', help)({ ...labels, ...more }, value)
  const gauge = (name: string, help: string, value: number) => page.family(name, 'gauge', help)(labels, Math.round(value))
  const cpu = total.cpu / 1000
  counter('container_cpu_usage_seconds_total', 'Cumulative cpu time consumed in seconds.', cpu, { cpu: 'total' })
  counter('container_cpu_user_seconds_total', 'Cumulative user cpu time consumed in seconds.', cpu * 0.78)
  counter('container_cpu_system_seconds_total', 'Cumulative system cpu time consumed in seconds.', cpu * 0.22)
  if (bounded) {
    counter('container_cpu_cfs_periods_total', 'Number of elapsed enforcement period intervals.', Math.floor(total.periods))
    counter('container_cpu_cfs_throttled_periods_total', 'Number of throttled period intervals.', Math.floor(total.throttledPeriods))
    counter('container_cpu_cfs_throttled_seconds_total', 'Total time duration the container has been throttled.', total.throttled / 1000)
  }
  const cache = memory * 0.12
  gauge('container_memory_working_set_bytes', 'Current working set of the container in bytes', memory)
  gauge('container_memory_usage_bytes', 'Current memory usage of the container in bytes, including all memory', memory + cache)
  gauge('container_memory_rss', 'Size of RSS in bytes.', memory * 0.9)
  gauge('container_memory_cache', 'Number of bytes of page cache memory.', cache)
  const disk = { device: '/dev/vda' }
  counter('container_fs_reads_bytes_total', 'Cumulative count of bytes read', Math.floor(total.read), disk)
  counter('container_fs_writes_bytes_total', 'Cumulative count of bytes written', Math.floor(total.written), disk)
}

/** The labels of a cgroup of a Pod, or of one container in it. */
function cgroup(pod: Pod, part?: { id: string; image: string }): Labels {
  const { namespace = '', name, uid = '' } = pod.metadata
  const qos = (pod.status?.qosClass ?? 'Burstable').toLowerCase()
  const slice = qos === 'guaranteed' ? '' : `-${qos}`
  const path = `/kubepods.slice${slice && `/kubepods${slice}.slice`}/kubepods${slice}-pod${uid.replaceAll('-', '_')}.slice`
  const id = part?.id === 'sandbox' ? fnv32a(uid).toString(16).padStart(64, '0') : (part?.id.replace('containerd://', '') ?? '')
  return {
    ...(!part || part.id === 'sandbox' ? { container: '' } : {}),
    id: part ? `${path}/cri-containerd-${id}.scope` : path,
    image: part?.image ?? '',
    name: id,
    namespace,
    pod: name,
  }
}

/** Size of the disk that a node's containers share. */
export function diskOf({ node }: NodeAgent): { size: number } {
  return { size: quantity(node.status?.capacity?.['ephemeral-storage']) }
}
