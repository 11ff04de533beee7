import { type TopologySpreadConstraint, untolerated } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import { type LabelSelector, selects } from '../objects/selector.ts'
import type { Filter, FilterInput } from './filter.ts'
import { matchesNode } from './node-affinity.ts'
import type { NodeInfo } from './node-info.ts'

/** The constraint's selector with the values of `matchLabelKeys` taken from the Pod (KEP-3243). */
function selectorOf(constraint: TopologySpreadConstraint, pod: Pod): LabelSelector {
  const matchLabels = { ...constraint.labelSelector?.matchLabels }
  for (const key of constraint.matchLabelKeys ?? []) {
    const value = pod.metadata.labels?.[key]
    if (value !== undefined) matchLabels[key] = value
  }
  return { ...constraint.labelSelector, matchLabels }
}

/** How many matching Pods each value of the topology key has, over the nodes that the Pod may use. */
function countByDomain(constraint: TopologySpreadConstraint, pod: Pod, nodes: readonly NodeInfo[]): Map<string, number> {
  const selector = selectorOf(constraint, pod)
  const counts = new Map<string, number>()
  for (const info of nodes) {
    const domain = info.labels[constraint.topologyKey]
    if (domain === undefined || !isCounted(constraint, pod, info)) continue
    let count = 0
    for (const other of info.pods.values())
      if (
        other.metadata.namespace === pod.metadata.namespace &&
        !other.metadata.deletionTimestamp &&
        selects(selector, other.metadata.labels)
      )
        count++
    counts.set(domain, (counts.get(domain) ?? 0) + count)
  }
  return counts
}

/** Whether a node counts: one that the Pod may use, unless the constraint says that this is no matter (KEP-3094). */
function isCounted(constraint: TopologySpreadConstraint, pod: Pod, info: NodeInfo): boolean {
  if (constraint.nodeAffinityPolicy !== 'Ignore' && !matchesNode(pod, info)) return false
  return (
    constraint.nodeTaintsPolicy !== 'Honor' || !untolerated(info.node.spec.taints ?? [], pod.spec.tolerations, ['NoSchedule', 'NoExecute'])
  )
}

/** Keeps the difference between topology domains within `maxSkew` (plugins/podtopologyspread). */
export function spreadFilter({ pod, nodes }: FilterInput): Filter {
  const constraints = (pod.spec.topologySpreadConstraints ?? [])
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule')
    .map((constraint) => ({ constraint, counts: countByDomain(constraint, pod, nodes) }))
  return ({ labels }) => {
    for (const { constraint, counts } of constraints) {
      const domain = labels[constraint.topologyKey]
      if (domain === undefined)
        return {
          plugin: 'PodTopologySpread',
          reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
          final: true,
        }
      const least = counts.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...counts.values())
      const self = selects(selectorOf(constraint, pod), pod.metadata.labels) ? 1 : 0
      if ((counts.get(domain) ?? 0) + self - least > constraint.maxSkew)
        return { plugin: 'PodTopologySpread', reasons: ["node(s) didn't match pod topology spread constraints"], final: false }
    }
    return undefined
  }
}
