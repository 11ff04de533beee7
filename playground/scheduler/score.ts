import { controllerOf } from '../objects/owner.ts'
import { matchesNodeTerm } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import type { FilterInput } from './filter.ts'
import { termMatches } from './inter-pod.ts'
import type { NodeInfo } from './node-info.ts'
import { type Amounts, podRequests } from './requests.ts'

// What a container without requests counts as, so that such Pods spread too (scheduler/util: DefaultMilliCPURequest).
const DEFAULT_CPU = 100
const DEFAULT_MEMORY = 200 * 2 ** 20

/** How well a node suits, larger is better: the plugins of the default profile with their weights. */
export function scoreOf(input: FilterInput, info: NodeInfo): number {
  const { pod } = input
  const wanted = podRequests(pod)
  return (
    leastAllocated(wanted, info) +
    balanced(wanted, info) +
    2 * preferredNode(pod, info) +
    3 * untainted(pod, info) +
    2 * company(input, info) +
    2 * spread(pod, info)
  )
}

function shares(wanted: Amounts, info: NodeInfo): [cpu: number, memory: number] {
  const share = (resource: string, least: number) => {
    const all = info.allocatable.get(resource) ?? 0
    const used = Math.max(info.requested.get(resource) ?? 0, info.pods.size * least * 0.5) + (wanted.get(resource) || least)
    return all > 0 ? Math.min(1, used / all) : 1
  }
  return [share('cpu', DEFAULT_CPU), share('memory', DEFAULT_MEMORY)]
}

function leastAllocated(wanted: Amounts, info: NodeInfo): number {
  const [cpu, memory] = shares(wanted, info)
  return 100 * (1 - (cpu + memory) / 2)
}

function balanced(wanted: Amounts, info: NodeInfo): number {
  const [cpu, memory] = shares(wanted, info)
  return 100 * (1 - Math.abs(cpu - memory) / 2)
}

function preferredNode(pod: Pod, info: NodeInfo): number {
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  const total = preferred.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return 0
  return (100 * preferred.reduce((sum, { weight, preference }) => sum + (matchesNodeTerm(preference, info) ? weight : 0), 0)) / total
}

function untainted(pod: Pod, info: NodeInfo): number {
  const disliked = (info.node.spec.taints ?? []).filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !pod.spec.tolerations?.some((toleration) => toleration.key === taint.key),
  )
  return 100 / (1 + disliked.length)
}

function company({ pod, namespaceLabels }: FilterInput, info: NodeInfo): number {
  const weigh = (terms: { weight: number; podAffinityTerm: Parameters<typeof termMatches>[0] }[] | undefined) => {
    let sum = 0
    for (const { weight, podAffinityTerm } of terms ?? [])
      for (const other of info.pods.values()) if (termMatches(podAffinityTerm, pod, other, namespaceLabels)) sum += weight
    return sum
  }
  return (
    weigh(pod.spec.affinity?.podAffinity?.preferredDuringSchedulingIgnoredDuringExecution) -
    weigh(pod.spec.affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution)
  )
}

/** Pods of one owner keep apart (the default constraints of PodTopologySpread). */
function spread(pod: Pod, info: NodeInfo): number {
  const owner = controllerOf(pod)?.uid
  const siblings = owner ? (info.owners.get(owner) ?? 0) : 0
  return owner ? 100 / (1 + siblings) : 0
}
