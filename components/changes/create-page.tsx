'use client'

import type { ClusterPlace } from '#lib/place.ts'

/** Creates objects from YAML. */
export function CreatePage({ place }: { place: ClusterPlace }) {
  return <h1>{place.cluster}</h1>
}
