import type { Pod } from '../objects/pod.ts'
import { type Filter, type FilterInput, filtersFor, type Refusal, refusalOf } from './filter.ts'
import type { NodeInfo } from './node-info.ts'

export interface Preemption {
  node: NodeInfo
  victims: Pod[]
}

/**
 * The node where the least important Pods would have to go, and those Pods
 * (framework/preemption: lowest highest priority, then lowest sum, then fewest).
 */
export function findPreemption(
  input: FilterInput,
  refusals: ReadonlyMap<string, Refusal>,
  protectedPods: (pod: Pod) => boolean,
): Preemption | undefined {
  const priority = input.pod.spec.priority ?? 0
  let best: { preemption: Preemption; rank: number[] } | undefined
  for (const info of input.nodes) {
    if (refusals.get(info.name)?.final !== false) continue
    const victims = victimsOn(input, info, priority)
    if (!victims) continue
    const priorities = victims.map((pod) => pod.spec.priority ?? 0)
    const rank = [
      victims.filter(protectedPods).length,
      Math.max(...priorities),
      priorities.reduce((sum, value) => sum + value, 0),
      victims.length,
    ]
    if (!best || before(rank, best.rank)) best = { preemption: { node: info, victims }, rank }
  }
  return best?.preemption
}

function victimsOn(input: FilterInput, info: NodeInfo, priority: number): Pod[] | undefined {
  const lower = [...info.pods.values()].filter((pod) => (pod.spec.priority ?? 0) < priority)
  if (lower.length === 0) return undefined
  const fits = (victims: readonly Pod[]) => {
    const trial = info.without(victims)
    const nodes = input.nodes.map((other) => (other === info ? trial : other))
    const filters: Filter[] = filtersFor({ ...input, nodes })
    return !refusalOf(filters, trial)
  }
  if (!fits(lower)) return undefined
  // As many as possible are spared, the most important first.
  let victims = lower
  for (const pod of [...lower].sort((a, b) => (b.spec.priority ?? 0) - (a.spec.priority ?? 0))) {
    const fewer = victims.filter((victim) => victim !== pod)
    if (fits(fewer)) victims = fewer
  }
  return victims.length > 0 ? victims : undefined
}

function before(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value < (b[index] ?? 0)
  return false
}
