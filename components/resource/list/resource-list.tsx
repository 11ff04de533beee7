'use client'

import type { ListPlace } from '#lib/place.ts'

/** The list of one kind. */
export function ResourceList({ place }: { place: ListPlace }) {
  return <h1>{place.resource}</h1>
}
