import type { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { MergeConflict } from '#lib/kube/change/merge.ts'
import { type Rebase, rebase } from './rebase.ts'
import type { ObjectDraft } from './use-draft.ts'

/** Nothing is merged into a text that somebody is typing in. */
const TYPING: Rebase = { type: 'unreadable', fields: [] }

export type Decision = 'mine' | 'theirs'

export interface RebaseState {
  /** Fields that others changed and that were merged into the draft since it was opened. */
  merged: readonly string[]
  /** Fields that wait for the draft to be readable. */
  waiting: readonly string[]
  conflicts: readonly MergeConflict[]
  /** Decides all conflicts; `theirs` holds the paths (joined by `/`) that take their value. */
  decide: (decisions: ReadonlyMap<string, Decision>) => void
}

/**
 * Brings a draft onto each newer version of its object, by small changes to the text that leave the cursor where it is.
 * @param resting nobody types just now
 */
export function useRebase(live: KubeObject, draft: ObjectDraft, resting: boolean, view: RefObject<EditorView | null>): RebaseState {
  const [merged, setMerged] = useState<readonly string[]>([])
  const { text, base, setBase } = draft
  const newer = live.metadata.uid === base.metadata.uid && live.metadata.resourceVersion !== base.metadata.resourceVersion
  const result = useMemo(
    (): Rebase => (newer && resting ? rebase(text, base, live) : newer ? TYPING : { type: 'same' }),
    [newer, resting, text, base, live],
  )
  const apply = (how: ReturnType<typeof rebase>) => {
    if (how.type === 'merged') {
      view.current?.dispatch({ changes: how.changes.map((change) => ({ ...change })) })
      setMerged((before) => [...new Set([...before, ...how.fields])])
    }
    if (how.type === 'merged' || how.type === 'same') setBase(live)
  }
  const ready = newer && (result.type === 'same' || result.type === 'merged')
  useEffect(() => {
    if (ready) apply(result)
    // What is applied follows from these; `result` is made anew at each rendering.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [ready, result, apply])
  return {
    merged,
    waiting: result.type === 'unreadable' ? result.fields : [],
    conflicts: result.type === 'conflicts' ? result.conflicts : [],
    decide: (decisions) => apply(rebase(text, base, live, (path) => decisions.get(path.join('/')))),
  }
}
