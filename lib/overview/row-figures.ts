import type { RowFigures } from '../contract/metrics/rows.ts'
import type { PodDigest } from './digest/pod.ts'
import { resourceOfKind } from './kinds.ts'
import type { Stores, UsageNow } from './stores.ts'

/**
 * What the objects of a list use, against what they ask for and may use at most.
 * @param keys `namespace/name`, or the name of a node; null: all
 */
export function rowFigures(
  { pods, nodes }: Pick<Stores, 'pods' | 'nodes'>,
  usage: UsageNow | undefined,
  resource: string,
  keys: readonly string[] | null,
): RowFigures[] {
  const figures = new Map<string, RowFigures>()
  const wanted = keys === null ? null : new Set(keys)
  const of = (key: string): RowFigures | undefined => {
    if (wanted !== null && !wanted.has(key)) return undefined
    const known = figures.get(key) ?? [key, null, null, 0, 0, 0, 0]
    figures.set(key, known)
    return known
  }
  if (resource === 'nodes') {
    for (const { name, allocatable } of nodes) {
      const row = of(name)
      if (row === undefined) continue
      const used = usage?.nodes.get(name)
      if (used !== undefined) [row[1], row[2]] = used
      row[4] = allocatable.cpu
      row[6] = allocatable.memory
    }
  }
  for (const pod of pods) {
    const key = pod.ended ? undefined : keyOf(pod, resource)
    const row = key === undefined ? undefined : of(key)
    if (row === undefined) continue
    row[3] += pod.requests.cpu
    row[5] += pod.requests.memory
    if (resource === 'nodes') continue
    row[4] += pod.limits.cpu
    row[6] += pod.limits.memory
    const used = usage?.pods.get(`${pod.namespace}/${pod.name}`)
    if (used === undefined) continue
    row[1] = (row[1] ?? 0) + used[0]
    row[2] = (row[2] ?? 0) + used[1]
  }
  return [...figures.values()].map(tidied)
}

function keyOf(pod: PodDigest, resource: string): string | undefined {
  if (resource === 'pods') return `${pod.namespace}/${pod.name}`
  if (resource === 'nodes') return pod.node
  if (pod.workload === undefined || resourceOfKind(pod.workload.kind) !== resource) return undefined
  return `${pod.namespace}/${pod.workload.name}`
}

function tidied([key, cpu, memory, ...amounts]: RowFigures): RowFigures {
  const [cpuRequest, cpuLimit, memoryRequest, memoryLimit] = amounts
  return [
    key,
    cpu === null ? null : round(cpu),
    memory === null ? null : Math.round(memory),
    round(cpuRequest),
    round(cpuLimit),
    memoryRequest,
    memoryLimit,
  ]
}

/** To a tenth of a millicore: sums of tenths are not tenths. */
function round(cores: number): number {
  return Math.round(cores * 10_000) / 10_000
}
