import type { ResourceKind } from '#lib/contract/resources.ts'

/**
 * A kind's plural with its capitals, for headings: `NetworkPolicy`, `networkpolicies` gives `NetworkPolicies`. Discovery has the
 * plural in small letters only.
 */
export function kindTitle({ kind, plural }: Pick<ResourceKind, 'kind' | 'plural'>): string {
  const lower = kind.toLowerCase()
  let same = 0
  while (same < lower.length && lower[same] === plural[same]) same++
  return same === 0 ? kind : kind.slice(0, same) + plural.slice(same)
}
