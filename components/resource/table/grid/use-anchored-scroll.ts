import { type RefObject, useLayoutEffect, useRef } from 'react'
import { ROW } from '#lib/contract/table.ts'
import type { Entry } from '../view/ordered-rows.ts'

interface AnchorOptions {
  scroller: RefObject<HTMLElement | null>
  entries: readonly Entry[]
  version: number
  rowHeight: number
  headerHeight: number
  focusedKey: string | null
}

/**
 * Keeps what one looks at where it is while rows come and go above it: the row under the pointer, else the focused one, else
 * the topmost. At the very top, with the pointer elsewhere, new rows are let in.
 */
export function useAnchoredScroll({ scroller, entries, version, rowHeight, headerHeight, focusedKey }: AnchorOptions): void {
  const before = useRef<readonly Entry[]>(entries)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when rows changed; the rest is read as it stands then
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = entries
    if (element === null || old === entries || old.length === 0) return
    const anchors = anchorsOf(element, old, rowHeight, headerHeight, focusedKey)
    const shift = anchors.length === 0 ? 0 : shiftOf(anchors, entries)
    if (shift !== 0) element.scrollTop += shift * rowHeight
  }, [entries, version])
}

interface Anchor {
  key: string
  index: number
}

/** The row to hold on to and its neighbours, should it be the one that moves. */
function anchorsOf(
  element: HTMLElement,
  old: readonly Entry[],
  rowHeight: number,
  headerHeight: number,
  focusedKey: string | null,
): Anchor[] {
  const hovered = element.querySelector<HTMLElement>('[data-key]:hover')?.dataset.key
  const focused = element.contains(document.activeElement) ? focusedKey : null
  const top = Math.floor(element.scrollTop / rowHeight)
  if (hovered === undefined && focused === null && top === 0) return []
  const visible = Math.ceil((element.clientHeight - headerHeight) / rowHeight)
  const held = hovered ?? focused
  const within = old.slice(top, top + visible).map(({ row }, offset) => ({ key: row[ROW.key], index: top + offset }))
  const at = Math.max(
    0,
    within.findIndex(({ key }) => key === held),
  )
  return [...within.slice(at), ...within.slice(0, at).reverse()].slice(0, 3)
}

/** By how many rows most of the anchors moved; one that moved alone was sorted to another place and is let go. */
function shiftOf(anchors: readonly Anchor[], entries: readonly Entry[]): number {
  const wanted = new Map(anchors.map(({ key, index }) => [key, index]))
  const shifts: number[] = []
  for (let index = 0; index < entries.length && shifts.length < anchors.length; index += 1) {
    const was = wanted.get(entries[index]?.row[ROW.key] ?? '')
    if (was !== undefined) shifts.push(index - was)
  }
  return shifts.find((shift, index) => shifts.indexOf(shift) !== index) ?? shifts[0] ?? 0
}
