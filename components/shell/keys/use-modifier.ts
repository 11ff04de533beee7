'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** What the modifier of shortcuts is called on this machine. */
export function useModifier(): '⌘' | 'Ctrl' {
  return useSyncExternalStore<'⌘' | 'Ctrl'>(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}
