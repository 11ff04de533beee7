'use client'

import type { ObjectPlace } from '#lib/place.ts'

/** One object. */
export function ObjectPage({ place }: { place: ObjectPlace }) {
  return <h1>{place.name}</h1>
}
