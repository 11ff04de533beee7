import { EditorView } from '@codemirror/view'

/** Puts the cursor at a place of the text and brings it into the upper part of what is seen. */
export function jumpTo(view: EditorView, offset: number): void {
  const anchor = Math.min(offset, view.state.doc.length)
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 60 }) })
  view.focus()
}
