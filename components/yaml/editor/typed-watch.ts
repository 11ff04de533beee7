import { type Extension, Prec } from '@codemirror/state'
import { EditorView, ViewPlugin } from '@codemirror/view'
import { flushSync } from 'react-dom'

/** Milliseconds of rest after which what was typed is told. */
const REST = 150
/** Milliseconds after which it is told though nobody rests. */
const LONGEST = 1000
/** CodeMirror's words for what a person does in the text itself. */
const BY_HAND = ['input', 'delete', 'undo', 'redo']

export interface Typed {
  /** At each change, at once; `read` gives the text as it is then, which costs more the longer it is. */
  onTyped: (read: () => string) => void
  /** The text once typing rests, and before anything else is done with it. */
  onText: (text: string) => void
}

/**
 * Tells what is typed without holding up the next key: a page that is drawn anew at each one is felt. What comes otherwise (a merge, a
 * file) is told at once, and what was typed is told before a shortcut is run or the focus leaves, so that whoever acts on the
 * text acts on all of it.
 */
export function typedWatch({ onTyped, onText }: Typed): Extension {
  let rest: ReturnType<typeof setTimeout> | undefined
  /** When the first change came that is not told yet. */
  let since: number | undefined
  const forget = () => {
    clearTimeout(rest)
    since = undefined
  }
  const tell = (view: EditorView) => {
    if (since === undefined) return
    forget()
    onText(view.state.doc.toString())
  }
  return [
    EditorView.updateListener.of(({ view, docChanged, state: { doc }, transactions }) => {
      if (!docChanged) return
      onTyped(() => doc.toString())
      since ??= performance.now()
      clearTimeout(rest)
      const byHand = transactions.every((one) => !one.docChanged || BY_HAND.some((event) => one.isUserEvent(event)))
      // Where the focus is elsewhere (the panel that searches), no leaving of it would tell.
      if (byHand && view.hasFocus) rest = setTimeout(() => tell(view), Math.max(0, Math.min(REST, since + LONGEST - performance.now())))
      else tell(view)
    }),
    Prec.highest(
      EditorView.domEventHandlers({
        keydown: ({ ctrlKey, metaKey, altKey }, view) => {
          if (since !== undefined && (ctrlKey || metaKey || altKey)) flushSync(() => tell(view))
        },
        blur: (_, view) => tell(view),
      }),
    ),
    ViewPlugin.define(() => ({ destroy: forget })),
  ]
}
