import { versionInfo } from '../../discovery/version.ts'
import type { NodeAgent } from '../../kubelet/node-agent.ts'
import type { PodWorker } from '../../kubelet/pod/worker.ts'
import { quantity } from '../../objects/quantity.ts'
import { Exposition } from '../exposition.ts'
import { runningContainers, runningPods } from './containers.ts'
import type { NodeUse } from './node-meter.ts'

/** ext4 keeps some room for itself, and a journal. */
const FILE_SYSTEM_SHARE = 0.984
const EMPTY_FILE_SYSTEM = 24 * 2 ** 10
/** ext4 makes an inode for every 16 KiB. */
const BYTES_PER_INODE = 16 * 2 ** 10

/** What a kubelet serves at `/metrics`. */
export function kubeletText(agent: NodeAgent): string {
  const page = new Exposition()
  const gauge = (name: string, help: string, value: number, labels = {}) => page.family(name, 'gauge', help)(labels, value)
  gauge('kubelet_node_name', "The node's name. The count is always 1.", 1, { node: agent.name })
  gauge('kubernetes_build_info', 'A metric with a constant 1 value', 1, { git_version: versionInfo().gitVersion })
  const pods = runningPods(agent)
  gauge('kubelet_running_pods', 'Number of pods that have a running pod sandbox', pods.length)
  gauge('kubelet_running_containers', 'Number of containers currently running', runningContainers(agent).length, {
    container_state: 'running',
  })
  const seen = new Set<string>()
  for (const { pod, worker } of pods)
    for (const volume of pod.spec.volumes ?? []) {
      const claimName = volume.persistentVolumeClaim?.claimName
      if (!claimName || seen.has(`${pod.metadata.namespace}/${claimName}`)) continue
      seen.add(`${pod.metadata.namespace}/${claimName}`)
      describeVolume(page, worker, volume.name, claimName)
    }
  return page.text()
}

function describeVolume(page: Exposition, worker: PodWorker, volume: string, claimName: string): void {
  const { namespace } = worker.pod.metadata
  const claim = worker.agent.view.claims.get(namespace, claimName)
  const capacity = Math.floor(quantity(claim?.status?.capacity?.storage) * FILE_SYSTEM_SHARE)
  if (!claim || capacity === 0) return
  const { bytes, files } = worker.volumeUse(volume)
  const used = Math.min(capacity, EMPTY_FILE_SYSTEM + bytes)
  const inodes = Math.floor(capacity / BYTES_PER_INODE)
  const stat = (name: string, help: string, value: number) =>
    page.family(`kubelet_volume_stats_${name}`, 'gauge', help)({ namespace, persistentvolumeclaim: claimName }, value)
  stat('capacity_bytes', 'Capacity in bytes of the volume', capacity)
  stat('available_bytes', 'Number of available bytes in the volume', capacity - used)
  stat('used_bytes', 'Number of used bytes in the volume', used)
  stat('inodes', 'Maximum number of inodes in the volume', inodes)
  stat('inodes_used', 'Number of used inodes in the volume', 11 + files)
  stat('inodes_free', 'Number of free inodes in the volume', inodes - 11 - files)
}

/** What a kubelet serves at `/metrics/resource`: what metrics-server reads. */
export function resourceText(agent: NodeAgent, use: NodeUse): string {
  const page = new Exposition()
  const counter = (name: string, help: string) => page.family(name, 'counter', `[STABLE] ${help}`)
  const gauge = (name: string, help: string) => page.family(name, 'gauge', `[STABLE] ${help}`)
  const pods = new Map<string, { namespace: string; pod: string; cpu: number; memory: number }>()
  for (const { pod, container, process } of runningContainers(agent)) {
    const place = { namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name }
    const labels = { container: container.name, ...place }
    const cpu = process.consumed().cpu / 1000
    const { memory } = process.usage()
    counter('container_cpu_usage_seconds_total', 'Cumulative cpu time consumed by the container in core-seconds')(labels, cpu)
    gauge('container_memory_working_set_bytes', 'Current working set of the container in bytes')(labels, Math.round(memory))
    gauge('container_start_time_seconds', 'Start time of the container since unix epoch in seconds')(labels, process.startedAt / 1000)
    const sum = pods.get(pod.metadata.uid ?? '') ?? { ...place, cpu: 0, memory: 0 }
    pods.set(pod.metadata.uid ?? '', { ...sum, cpu: sum.cpu + cpu, memory: sum.memory + memory })
  }
  for (const { namespace, pod, cpu, memory } of pods.values()) {
    counter('pod_cpu_usage_seconds_total', 'Cumulative cpu time consumed by the pod in core-seconds')({ namespace, pod }, cpu)
    gauge('pod_memory_working_set_bytes', 'Current working set of the pod in bytes')({ namespace, pod }, Math.round(memory))
  }
  counter('node_cpu_usage_seconds_total', 'Cumulative cpu time consumed by the node in core-seconds')({}, use.totals.cpu)
  gauge('node_memory_working_set_bytes', 'Current working set of the node in bytes')({}, Math.round(use.memory.used))
  gauge('resource_scrape_error', '1 if there was an error while getting container metrics, 0 otherwise')({}, 0)
  return page.text()
}
