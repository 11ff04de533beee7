import { Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { MergeConflict } from '#lib/kube/change/merge.ts'
import type { ObjectDraft } from './draft/use-draft.ts'
import type { Rebase } from './rebase.ts'
import type { Decisions } from './worker/messages.ts'
import { textWorker } from './worker/text-worker.ts'

export interface RebaseState {
  /** Fields that others changed and that were merged into the draft since it was opened. */
  merged: readonly string[]
  /** Fields that wait for the draft to be readable. */
  waiting: readonly string[]
  /** Fields that can only be merged by writing the text anew. */
  rewriting: readonly string[]
  conflicts: readonly MergeConflict[]
  /** Decides all conflicts; the paths are joined by `/`. */
  decide: (decisions: Decisions) => void
  /** Writes the text anew, with their changes in it. */
  rewrite: () => void
}

interface Outcome {
  text: string
  base: KubeObject
  live: KubeObject
  result: Rebase
}

const none: Decisions = new Map()

/**
 * Brings a draft onto each newer version of its object, by small changes to the text that leave the cursor where it is.
 * @param resting nobody types just now: nothing is merged into a text that somebody is typing in
 */
export function useRebase(live: KubeObject, draft: ObjectDraft, resting: boolean, view: RefObject<EditorView | null>): RebaseState {
  const [merged, setMerged] = useState<readonly string[]>([])
  const [outcome, setOutcome] = useState<Outcome>()
  const { text, base } = draft
  const newer = live.metadata.resourceVersion !== base.metadata.resourceVersion || live.metadata.uid !== base.metadata.uid
  const now = useRef({ text, base, live })
  now.current = { text, base, live }
  const take = ({ result, ...asked }: Outcome, decided: boolean) => {
    // What was typed meanwhile makes it an answer to another question; a still newer version is the next one.
    const { current } = now
    if (current.text !== asked.text || current.base !== asked.base || view.current === null) return
    const typed = view.current.state.doc.toString()
    if (typed !== asked.text) {
      // The page has not heard of it. It must: where the text comes back to what it was, nothing else would have it asked again.
      draft.setText(typed)
      return
    }
    const change = result.type === 'merged' || (result.type === 'rewrite' && decided)
    if (change) {
      view.current.dispatch({
        changes: result.changes.map((one) => ({ ...one })),
        // What others did is not for this person's undo to take back; what the person decided is.
        ...(decided ? {} : { annotations: Transaction.addToHistory.of(false) }),
      })
      setMerged((before) => [...new Set([...before, ...result.fields])])
    }
    if (change || result.type === 'same') draft.setBase(asked.live)
    else setOutcome({ ...asked, result })
  }
  const ask = async (decisions: Decisions) => {
    const asked = now.current
    take({ ...asked, result: await textWorker.ask<'rebase'>({ type: 'rebase', ...asked, decisions }) }, decisions.size > 0)
  }
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    // Whatever of the three becomes another one, the question is asked again.
    if (newer && resting && now.current.text === text && now.current.base === base && now.current.live === live)
      latest.current(none).catch(() => undefined)
  }, [newer, resting, text, base, live])
  // What is asked stays on the screen while still newer versions are looked at.
  const current = newer && outcome !== undefined && outcome.base === base && outcome.text === text
  const result = current ? outcome.result : undefined
  return {
    merged,
    waiting: result?.type === 'unreadable' ? result.fields : [],
    rewriting: result?.type === 'rewrite' ? result.fields : [],
    conflicts: result?.type === 'conflicts' ? result.conflicts : [],
    decide: (decisions) => void ask(decisions).catch(() => undefined),
    rewrite: () => {
      if (current) take(outcome, true)
    },
  }
}
