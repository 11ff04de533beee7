import type { EditorView } from '@codemirror/view'
import { useFormatter, useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef } from 'react'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { LineOwners, OwnerLines } from '#lib/yaml/owner-lines.ts'
import { restOf, useRested } from '../draft/use-rested.ts'
import { textWorker } from '../worker/text-worker.ts'
import { showOwners } from './owner-marks.ts'

const none: OwnerLines = { lines: [], groups: [] }

/**
 * Marks the lines of an editor with who owns their fields, where that is wanted. They are found in the worker once the text rests.
 * @param live the object as it is now
 */
export function useOwnerMarks(view: RefObject<EditorView | null>, text: string, live: KubeObject, wanted: boolean): void {
  const t = useTranslations('yaml')
  const format = useFormatter()
  const say = ({ owners, unsaved }: LineOwners): string => {
    const since = (at: number) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
    const theirs = owners.map((owner) => (owner.since === undefined ? owner.manager : `${owner.manager}, ${since(owner.since)}`))
    return [...theirs, ...(unsaved ? [t('ownerUnsaved')] : [])].join(' · ')
  }
  const rested = useRested(text, restOf(text))
  const now = useRef({ say })
  now.current = { say }
  useEffect(() => {
    if (!wanted) return
    let stale = false
    const show = (lines: OwnerLines) => {
      // What was typed meanwhile makes it an answer to another text; the next one comes when it rests.
      if (!stale && view.current?.state.doc.toString() === rested) showOwners(view.current, lines, now.current.say)
    }
    textWorker.ask<'owners'>({ type: 'owners', text: rested, live }).then(show, () => undefined)
    return () => {
      stale = true
    }
  }, [rested, live, wanted, view])
  useEffect(() => {
    if (!wanted) return
    return () => {
      if (view.current !== null) showOwners(view.current, none, now.current.say)
    }
  }, [wanted, view])
}
