import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Milliseconds of rest after which the place of the cursor is told. */
const REST = 120

/** Tells where the cursor stands once it rests there; typing and walking by arrow keys are never held up by it. */
export function cursorWatch(tell: (view: EditorView) => void): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined
  return EditorView.updateListener.of(({ view, docChanged, selectionSet }) => {
    if (!docChanged && !selectionSet) return
    clearTimeout(timer)
    timer = setTimeout(() => tell(view), REST)
  })
}
