'use client'

import { useSyncExternalStore } from 'react'
import type { TermIndex } from '#lib/learn/terms.ts'

/** Data, not code: as a file of its own it is neither compiled nor part of any script. */
const INDEX = new URL('../../../lib/learn/terms.generated.json', import.meta.url)

let index: TermIndex | null = null
let asked = false
const listeners = new Set<() => void>()

async function read(): Promise<TermIndex> {
  const response = await fetch(INDEX)
  if (!response.ok) throw new Error(`the index of words was answered with ${response.status}`)
  // Built with this very script.
  return (await response.json()) as TermIndex
}

function ask(): void {
  if (asked) return
  asked = true
  // Words are marked once the page is at rest: nobody waits for it, and it must not delay the first rows.
  const load = () =>
    read().then(
      (words) => {
        index = words
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
