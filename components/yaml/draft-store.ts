import '#lib/client/validation.ts'
import { z } from 'zod'
import { kubeObject } from '#lib/contract/kube.ts'

const draft = z.object({
  text: z.string(),
  /** The object that the draft started from; null for one that is not there yet. */
  base: kubeObject.nullable(),
  /** Milliseconds since the epoch. */
  savedAt: z.number(),
  title: z.string(),
  href: z.string(),
})
export type Draft = z.output<typeof draft>

const PREFIX = 'pilothouse.draft.'
/** Drafts of Secrets: in this page's memory and nowhere else. */
const inMemory = new Map<string, Draft>()

/** Where a draft is kept: one for each person (by the credential that acts), cluster and object. */
export function draftKey(owner: string, ...place: readonly string[]): string {
  return [owner, ...place].map(encodeURIComponent).join('/')
}

export function readDraft(key: string): Draft | undefined {
  const held = inMemory.get(key)
  if (held !== undefined) return held
  try {
    return draft.safeParse(JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null')).data
  } catch {
    return undefined
  }
}

/**
 * Keeps a draft.
 * @param secret it holds a Secret's values and must not reach the disk
 * @returns false where the browser could not keep it beyond this page (storage full or forbidden)
 */
export function keepDraft(key: string, value: Draft, secret: boolean): boolean {
  inMemory.set(key, value)
  if (secret) return true
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
    inMemory.delete(key)
    return true
  } catch {
    return false
  }
}

export function dropDraft(key: string): void {
  inMemory.delete(key)
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Forbidden storage holds nothing.
  }
}

/** All drafts that are kept, the latest first. */
export function listDrafts(): (Draft & { key: string })[] {
  const found = new Map<string, Draft & { key: string }>()
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const name = localStorage.key(index)
      if (name === null || !name.startsWith(PREFIX)) continue
      const key = name.slice(PREFIX.length)
      const value = readDraft(key)
      if (value !== undefined) found.set(key, { ...value, key })
    }
  } catch {
    // Forbidden storage holds nothing.
  }
  for (const [key, value] of inMemory) found.set(key, { ...value, key })
  return [...found.values()].sort((a, b) => b.savedAt - a.savedAt)
}
