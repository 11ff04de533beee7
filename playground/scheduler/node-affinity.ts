import { matchesNodeTerm } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'

/** Whether nodeSelector and required node affinity let a Pod onto a node. */
export function matchesNode(pod: Pod, info: { name: string; labels: Record<string, string> }): boolean {
  const selected = Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => info.labels[key] === value)
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return selected && (!required || required.nodeSelectorTerms.some((term) => matchesNodeTerm(term, info)))
}
