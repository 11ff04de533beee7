'use client'

import { useSyncExternalStore } from 'react'
import type { TermIndex } from '#lib/learn/terms.ts'

let index: TermIndex | null = null
let asked = false
const listeners = new Set<() => void>()

function ask(): void {
  if (asked) return
  asked = true
  // Words are marked once the page is at rest: nobody waits for it, and it must not delay the first rows.
  const load = () =>
    import('#lib/learn/terms.generated.json').then(
      (module) => {
        index = module.default
        for (const listener of listeners) listener()
      },
      () => {
        asked = false
      },
    )
  if ('requestIdleCallback' in window) window.requestIdleCallback(load, { timeout: 3_000 })
  else setTimeout(load, 500)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  ask()
  return () => listeners.delete(listener)
}

/** Which words have an entry; null until that is known. */
export function useTermIndex(): TermIndex | null {
  return useSyncExternalStore(
    subscribe,
    () => index,
    () => null,
  )
}
