import type { ResourceKind } from '#lib/contract/resources.ts'

/** Letters of a kind that its plural replaces at most: the `y` of `Policy`, the `ex` of `Index`. */
const LONGEST_ENDING = 2

/**
 * A kind's plural with its capitals, for headings: `NetworkPolicy`, `networkpolicies` gives `NetworkPolicies`. Discovery has the
 * plural in small letters only.
 */
export function kindTitle({ kind, plural }: Pick<ResourceKind, 'kind' | 'plural'>): string {
  const lower = kind.toLowerCase()
  let same = 0
  while (same < lower.length && lower[same] === plural[same]) same++
  // A plural that says less than the kind is another kind's too: `pods` of `PodMetrics` (metrics.k8s.io).
  return same < lower.length - LONGEST_ENDING ? kind : kind.slice(0, same) + plural.slice(same)
}
