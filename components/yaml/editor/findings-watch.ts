import { type Action, forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint'
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { FindingCount } from '#lib/yaml/worst-findings.ts'

/** A finding on the line of the cursor. */
export interface FindingHere {
  severity: string
  words: string
  from: number
  to: number
  /** Puts in its place what was most likely meant. */
  mend: Action | undefined
}

const left = StateEffect.define<FindingCount>()

/** What was found and is not marked. */
const leftOut = StateField.define<FindingCount>({
  create: () => ({ error: 0, warning: 0, info: 0 }),
  update: (before, { effects }) => effects.find((effect) => effect.is(left))?.value ?? before,
})

/** Tells an editor how many findings of its text are not marked, before it is given those that are. */
export function tellLeft(view: EditorView, count: FindingCount): void {
  view.dispatch({ effects: left.of(count) })
}

/**
 * Tells how many findings a text has whenever they become others.
 * @param tell `marked` is how many of them are marked in the text
 */
export function findingsWatch(tell: (count: FindingCount, marked: number, view: EditorView) => void): Extension {
  const listener = EditorView.updateListener.of(({ view, state, transactions }) => {
    if (!transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) return
    const count = { ...state.field(leftOut) }
    let marked = 0
    forEachDiagnostic(state, ({ severity }) => {
      if (severity === 'error') count.error += 1
      else if (severity === 'warning') count.warning += 1
      else count.info += 1
      marked += 1
    })
    tell(count, marked, view)
  })
  return [leftOut, listener]
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
