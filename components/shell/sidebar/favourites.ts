'use client'

import '#lib/client/validation.ts'
import { z } from 'zod'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { stored } from '#lib/client/stored.ts'

const ids = z.array(z.string())
const none: string[] = []
const store = stored('favouriteKinds', ids, none)

export interface Favourites {
  ids: readonly string[]
  toggle: (id: string) => void
}

/** The kinds that a person keeps at the top, the same in all clusters, in the order in which they were added. */
export function useFavourites(): Favourites {
  const kept = useStored(store)
  return {
    ids: kept,
    toggle: (id) => store.set(kept.includes(id) ? kept.filter((other) => other !== id) : [...kept, id]),
  }
}
