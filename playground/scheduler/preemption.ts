import type { Pod } from '../objects/pod.ts'
import type { PodDisruptionBudget } from '../objects/policies.ts'
import { selects } from '../objects/selector.ts'
import { type Filter, type FilterInput, filtersFor, type Refusal, refusalOf } from './filter.ts'
import type { NodeInfo } from './node-info.ts'

export interface Preemption {
  node: NodeInfo
  victims: Pod[]
}

/**
 * The node where the least important Pods would have to go, and those Pods
 * (framework/preemption: fewest broken disruption budgets, lowest highest priority, then lowest sum, then fewest).
 */
export function findPreemption(
  input: FilterInput,
  refusals: ReadonlyMap<string, Refusal>,
  budgets: readonly PodDisruptionBudget[],
): Preemption | undefined {
  const priority = input.pod.spec.priority ?? 0
  let best: { preemption: Preemption; rank: number[] } | undefined
  for (const info of input.nodes) {
    if (refusals.get(info.name)?.final !== false) continue
    const victims = victimsOn(input, info, priority, budgets)
    if (!victims) continue
    const priorities = victims.map((pod) => pod.spec.priority ?? 0)
    const rank = [
      violated(victims, budgets).size,
      Math.max(...priorities),
      priorities.reduce((sum, value) => sum + value, 0),
      victims.length,
    ]
    if (!best || before(rank, best.rank)) best = { preemption: { node: info, victims }, rank }
  }
  return best?.preemption
}

function victimsOn(input: FilterInput, info: NodeInfo, priority: number, budgets: readonly PodDisruptionBudget[]): Pod[] | undefined {
  const lower = [...info.pods.values()].filter((pod) => (pod.spec.priority ?? 0) < priority)
  if (lower.length === 0) return undefined
  const fits = (victims: readonly Pod[]) => {
    const trial = info.without(victims)
    const nodes = input.nodes.map((other) => (other === info ? trial : other))
    const filters: Filter[] = filtersFor({ ...input, nodes })
    return !refusalOf(filters, trial)
  }
  if (!fits(lower)) return undefined
  // As many as possible are spared: first those whose budget would be broken, then the others, the most important first.
  let victims = lower
  const guarded = violated(lower, budgets)
  const byWorth = [...lower].sort(
    (a, b) => Number(guarded.has(b)) - Number(guarded.has(a)) || (b.spec.priority ?? 0) - (a.spec.priority ?? 0),
  )
  for (const pod of byWorth) {
    const fewer = victims.filter((victim) => victim !== pod)
    if (fits(fewer)) victims = fewer
  }
  return victims.length > 0 ? victims : undefined
}

function before(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value < (b[index] ?? 0)
  return false
}

/** The Pods whose eviction no budget of theirs allows any more (filterPodsWithPDBViolation). */
function violated(pods: readonly Pod[], budgets: readonly PodDisruptionBudget[]): Set<Pod> {
  const left = new Map(budgets.map((budget) => [budget, budget.status?.disruptionsAllowed ?? 0]))
  const broken = new Set<Pod>()
  for (const pod of pods)
    for (const [budget, allowed] of left) {
      const { namespace } = budget.metadata
      if (namespace !== pod.metadata.namespace || !selects(budget.spec.selector, pod.metadata.labels)) continue
      if (budget.status?.disruptedPods?.[pod.metadata.name]) continue
      left.set(budget, allowed - 1)
      if (allowed <= 0) broken.add(pod)
    }
  return broken
}
