import '#lib/client/validation.ts'
import { z } from 'zod'
import type { Cluster } from '#lib/contract/clusters.ts'
import { kubeObject } from '#lib/contract/kube.ts'
import { ownSlot, pageId } from './page-id.ts'

const draft = z.object({
  text: z.string(),
  /** The object that the draft started from; null for one that is not there yet. */
  base: kubeObject.nullable(),
  /** Milliseconds since the epoch. */
  savedAt: z.number(),
  title: z.string(),
  href: z.string(),
  /** The page that wrote it last: two tabs with one object open must not write over each other. */
  writer: z.string().default(''),
})
export type Draft = z.output<typeof draft>
/** A draft with where it is kept: its key, and a mark behind `~` where another tab's draft of the same object has the plain key. */
export type ListedDraft = Draft & { slot: string }

const PREFIX = 'pilothouse.draft.'
/** Drafts of Secrets: in this page's memory and nowhere else. */
const inMemory = new Map<string, Draft>()
/** Who wrote a slot when this page last read or wrote it. */
const seen = new Map<string, string>()
/** What storage held when it was last read: a long draft is looked at with each key, and read anew only where it is another one. */
const read = new Map<string, { stored: string; value: Draft | undefined }>()
const listeners = new Set<() => void>()

/** Where a draft is kept: one for each person (by the credential that acts), cluster and object. */
export function draftKey(owner: string, ...place: readonly string[]): string {
  return [owner, ...place].map(encodeURIComponent).join('/')
}

/** Whose drafts of a cluster these are: the person as the cluster's credential names them. */
export function draftOwner(cluster: Pick<Cluster, 'user'> | undefined): string {
  return cluster?.user ?? ''
}

function peek(slot: string): Draft | undefined {
  const held = inMemory.get(slot)
  if (held !== undefined) return held
  try {
    const stored = localStorage.getItem(PREFIX + slot)
    const known = read.get(slot)
    if (known !== undefined && known.stored === stored) return known.value
    const value = draft.safeParse(JSON.parse(stored ?? 'null')).data
    if (stored === null) read.delete(slot)
    else read.set(slot, { stored, value })
    return value
  } catch {
    return undefined
  }
}

function slots(): string[] {
  const found = new Set(inMemory.keys())
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const name = localStorage.key(index)
      if (name?.startsWith(PREFIX) === true) found.add(name.slice(PREFIX.length))
    }
  } catch {
    // Forbidden storage holds nothing.
  }
  return [...found]
}

/**
 * The draft of an object: the one that this tab wrote before it was loaded again, else the latest.
 * @param wanted the slot of one of several
 */
export function findDraft(key: string, wanted?: string): ListedDraft | undefined {
  const found = slots()
    .filter((slot) => slot === key || slot.startsWith(`${key}~`))
    .flatMap((slot): ListedDraft[] => {
      const value = peek(slot)
      return value === undefined ? [] : [{ ...value, slot }]
    })
    .sort((a, b) => b.savedAt - a.savedAt)
  const chosen = found.find(({ slot }) => slot === wanted) ?? found.find(({ writer }) => ownSlot(writer)) ?? found[0]
  if (chosen !== undefined) seen.set(chosen.slot, chosen.writer)
  return chosen
}

/** The slot to write to: this one, unless another page has written there since this one looked. */
function slotFor(slot: string): string {
  const stored = peek(slot)
  if (stored === undefined || stored.writer === pageId() || stored.writer === seen.get(slot)) return slot
  return `${slot.replace(/~.*$/, '')}~${pageId()}`
}

/**
 * Keeps a draft.
 * @param secret it holds a Secret's values and must not reach the disk
 * @returns where it is kept, and whether it outlives this page (storage may be full or forbidden)
 */
export function keepDraft(slot: string, value: Omit<Draft, 'writer'>, secret: boolean): { slot: string; kept: boolean } {
  const place = slotFor(slot)
  const written: Draft = { ...value, writer: pageId() }
  seen.set(place, written.writer)
  inMemory.set(place, written)
  let kept = true
  // What was kept before it became one stays until then only.
  if (secret) forget(place)
  else {
    try {
      const stored = JSON.stringify(written)
      localStorage.setItem(PREFIX + place, stored)
      read.set(place, { stored, value: written })
      inMemory.delete(place)
    } catch {
      kept = false
    }
  }
  changed()
  return { slot: place, kept }
}

export function dropDraft(slot: string): void {
  inMemory.delete(slot)
  forget(slot)
  changed()
}

function forget(slot: string): void {
  try {
    localStorage.removeItem(PREFIX + slot)
  } catch {
    // Forbidden storage holds nothing.
  }
}

/** The drafts of the person who is here, the latest first: those that belong to a cluster and user that the console shows them. */
export function listDrafts(clusters: readonly Pick<Cluster, 'id' | 'user'>[]): ListedDraft[] {
  const mine = clusters.map((cluster) => `${draftKey(draftOwner(cluster), cluster.id)}/`)
  return slots()
    .filter((slot) => mine.some((start) => slot.startsWith(start)))
    .flatMap((slot): ListedDraft[] => {
      const value = peek(slot)
      return value === undefined ? [] : [{ ...value, slot }]
    })
    .sort((a, b) => b.savedAt - a.savedAt)
}

/** Changes of other tabs arrive too. */
export function listenDrafts(listener: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(PREFIX)) listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}

/** A draft that is in memory alone goes with the page, also after its editor was left. */
function askBeforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function changed(): void {
  if (inMemory.size > 0) window.addEventListener('beforeunload', askBeforeUnload)
  else window.removeEventListener('beforeunload', askBeforeUnload)
  for (const listener of listeners) listener()
}
