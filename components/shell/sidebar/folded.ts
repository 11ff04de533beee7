'use client'

import '#lib/client/validation.ts'
import { z } from 'zod'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { stored } from '#lib/client/stored.ts'

const choices = z.record(z.string(), z.boolean())
const none: Record<string, boolean> = {}
const store = stored('foldedSections', choices, none)

/** Whether a section of the sidebar is folded: as the person left it, else as it is at first. */
export function useFolded(section: string, atFirst: boolean): [boolean, () => void] {
  const kept = useStored(store)
  const folded = kept[section] ?? atFirst
  return [folded, () => store.set({ ...kept, [section]: !folded })]
}
