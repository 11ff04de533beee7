'use client'

import type { ClusterPlace } from '#lib/place.ts'

/** One cluster at a glance. */
export function ClusterOverview({ place }: { place: ClusterPlace }) {
  return <h1>{place.cluster}</h1>
}
