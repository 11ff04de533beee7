import { forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

export interface FindingCount {
  error: number
  warning: number
}

/** Tells how many findings stand in the text whenever they become others. */
export function findingsWatch(tell: (count: FindingCount) => void): Extension {
  return EditorView.updateListener.of(({ state, transactions }) => {
    if (!transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) return
    const count = { error: 0, warning: 0 }
    forEachDiagnostic(state, ({ severity }) => {
      if (severity === 'error') count.error += 1
      else if (severity === 'warning') count.warning += 1
    })
    tell(count)
  })
}
