import { useEffect, useRef, useState } from 'react'
import type { KubeObject } from '#lib/contract/kube.ts'
import { restOf, useRested } from './draft/use-rested.ts'
import type { ReadableKind, Wanted } from './read-wanted.ts'
import { textWorker } from './worker/text-worker.ts'

export interface Reading {
  text: string
  base: KubeObject
  wanted: Wanted
}

/**
 * What the worker reads in a draft once it rests. A reading is of one text and holds for no other: saving the text before the one on
 * the screen would undo what was just merged in. A version that changed nothing of the text leaves the last reading true until the
 * next is there: a controller that writes the status all the time holds up no save.
 */
export function useReading(
  text: string,
  base: KubeObject,
  kind: ReadableKind,
): { reading: Reading | undefined; resting: boolean; readNow: () => Promise<Reading | undefined> } {
  const [last, setLast] = useState<Reading>()
  const rested = useRested(text, restOf(text))
  const now = useRef({ text, base, kind })
  now.current = { text, base, kind }
  const read = async (): Promise<Reading | undefined> => {
    const asked = now.current
    const wanted = await textWorker.ask<'wanted'>({ type: 'wanted', ...asked })
    if (asked.text !== now.current.text) return undefined
    const reading = { text: asked.text, base: asked.base, wanted }
    setLast(reading)
    return reading
  }
  const latest = useRef(read)
  latest.current = read
  const current = last !== undefined && last.text === text
  const latestBase = current && last.base === base
  useEffect(() => {
    // A worker that dies is started again by the next question.
    if (rested === text && !latestBase && now.current.base === base) latest.current().catch(() => undefined)
  }, [rested, text, base, latestBase])
  return { reading: current ? last : undefined, resting: rested === text, readNow: read }
}
