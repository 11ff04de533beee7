import { isReady, type Pod, readyCondition } from '../../objects/pod.ts'

const PHASE_RANK: Record<string, number> = { Pending: 0, Unknown: 1, Running: 2 }

/**
 * Pods in the order in which a ReplicaSet gives them up: those that are least use first
 * (controller.ActivePodsWithRanks, pkg/controller/controller_utils.go).
 */
export function victimsFirst(pods: readonly Pod[], now: number): Pod[] {
  const crowd = new Map<string, number>()
  for (const { spec } of pods) if (spec.nodeName) crowd.set(spec.nodeName, (crowd.get(spec.nodeName) ?? 0) + 1)
  const rank = (pod: Pod): number[] => [
    pod.spec.nodeName ? 1 : 0,
    PHASE_RANK[pod.status?.phase ?? 'Pending'] ?? 0,
    isReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0),
    -(crowd.get(pod.spec.nodeName ?? '') ?? 0),
    magnitude(now - since(readyCondition(pod)?.lastTransitionTime)),
    restarts(pod) * -1,
    magnitude(now - since(pod.metadata.creationTimestamp)),
  ]
  // Ages count by order of magnitude, the younger first.
  return pods
    .map((pod) => ({ pod, rank: rank(pod) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.pod.metadata.uid ?? '').localeCompare(b.pod.metadata.uid ?? ''))
    .map(({ pod }) => pod)
}

function restarts(pod: Pod): number {
  return Math.max(0, ...(pod.status?.containerStatuses ?? []).map((container) => container.restartCount))
}

function since(time: string | undefined): number {
  return time ? Date.parse(time) : 0
}

function magnitude(age: number): number {
  return age <= 0 ? 0 : Math.floor(Math.log2(age))
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0)
  return 0
}
