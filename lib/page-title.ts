import type { ClusterPlace, ListPlace, ObjectPlace, Parsed } from '#lib/place.ts'

/** The title of a page in the browser's tab and history: what tells it from other tabs stands first. */
export function pageTitle(place: Parsed<ClusterPlace | ListPlace | ObjectPlace>): { title?: string } {
  if (!place.ok) return {}
  const { cluster, ...rest } = place.value
  const parts = [...('name' in rest ? [rest.name] : []), ...('resource' in rest ? [rest.resource] : []), cluster]
  return { title: parts.join(' · ') }
}
