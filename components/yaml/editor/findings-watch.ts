import { type Action, forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint'
import type { EditorState, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

export interface FindingCount {
  error: number
  warning: number
  info: number
}

/** A finding on the line of the cursor. */
export interface FindingHere {
  severity: string
  words: string
  from: number
  to: number
  /** Puts in its place what was most likely meant. */
  mend: Action | undefined
}

/** Tells how many findings stand in the text whenever they become others. */
export function findingsWatch(tell: (count: FindingCount, view: EditorView) => void): Extension {
  return EditorView.updateListener.of(({ view, state, transactions }) => {
    if (!transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) return
    const count = { error: 0, warning: 0, info: 0 }
    forEachDiagnostic(state, ({ severity }) => {
      if (severity === 'error') count.error += 1
      else if (severity === 'warning') count.warning += 1
      else count.info += 1
    })
    tell(count, view)
  })
}

/** What is found on the line of the cursor, in the order of the text. */
export function findingsHere(state: EditorState): FindingHere[] {
  const line = state.doc.lineAt(state.selection.main.head)
  const found: FindingHere[] = []
  forEachDiagnostic(state, ({ severity, message, actions }, from, to) => {
    if (from <= line.to && to >= line.from) found.push({ severity, words: message, from, to, mend: actions?.[0] })
  })
  return found
}
