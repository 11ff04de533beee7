'use client'

import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { baseExtensions, wrapping } from './base-extensions.ts'
import { tabMoves, wrapLines } from './editor-settings.ts'
import { typedWatch } from './typed-watch.ts'

export interface CodeEditorProps {
  /** The text at first; later changes come through the editor's own transactions. */
  initial: string
  label: string
  readOnly?: boolean
  /** Static for the life of the editor: what else it knows (schema, findings, ...). */
  extensions?: readonly Extension[]
  /** At each change, at once, where it must not cost anything: `read` gives the text. */
  onTyped?: (read: () => string) => void
  /** The text once typing rests for a moment, and before anything else is done with it. */
  onChange?: (text: string) => void
  /** Hands out the editor once it stands. */
  onReady?: (view: EditorView) => void
  autoFocus?: boolean
  /** Without a border of its own: it stands in a frame. */
  bare?: boolean
}

/** A text of YAML. It is never replaced from outside while somebody types: merges come as changes at their place. */
export function CodeEditor({
  initial,
  label,
  readOnly = false,
  extensions = [],
  onTyped,
  onChange,
  onReady,
  autoFocus = false,
  bare = false,
}: CodeEditorProps) {
  const t = useTranslations('yaml')
  const wrap = useStored(wrapLines)
  const moves = useStored(tabMoves)
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  /** What stood in the editor before this one, which another language makes anew: nothing typed goes with it. */
  const stood = useRef<{ text: string; cursor: number }>(null)
  const latest = useRef({ initial, onTyped, onChange, onReady, extensions, autoFocus, wrap, phrases: {} as Record<string, string> })
  latest.current = { initial: latest.current.initial, onTyped, onChange, onReady, extensions, autoFocus, wrap, phrases: phrasesOf(t) }
  useEffect(() => {
    const parent = host.current
    if (parent === null) return
    const start = latest.current
    const view = new EditorView({
      parent,
      doc: stood.current?.text ?? start.initial,
      ...(stood.current === null ? {} : { selection: { anchor: stood.current.cursor } }),
      extensions: [
        ...baseExtensions({ readOnly, wrap: start.wrap, label, phrases: start.phrases }),
        typedWatch({
          onTyped: (read) => latest.current.onTyped?.(read),
          onText: (text) => latest.current.onChange?.(text),
        }),
        ...start.extensions,
      ],
    })
    editor.current = view
    if (start.autoFocus) view.focus()
    latest.current.onReady?.(view)
    // What was typed last may not be told yet.
    if (stood.current !== null) start.onChange?.(stood.current.text)
    return () => {
      stood.current = { text: view.state.doc.toString(), cursor: view.state.selection.main.head }
      view.destroy()
    }
  }, [readOnly, label])
  useEffect(() => {
    editor.current?.dispatch({ effects: wrapping.reconfigure(wrap ? EditorView.lineWrapping : []) })
  }, [wrap])
  useEffect(() => {
    editor.current?.setTabFocusMode(moves)
  }, [moves])
  return (
    <div
      ref={host}
      className={clsx(
        'flex min-h-0 min-w-0 flex-1 overflow-hidden bg-surface',
        !bare && 'rounded-md border border-line has-focus-visible:border-accent',
      )}
    />
  )
}

/** CodeMirror's own words, in the reader's language. */
function phrasesOf(t: ReturnType<typeof useTranslations<'yaml'>>): Record<string, string> {
  return {
    Find: t('find'),
    Replace: t('replace'),
    next: t('next'),
    previous: t('previous'),
    all: t('all'),
    'match case': t('matchCase'),
    'by word': t('byWord'),
    regexp: t('regexp'),
    replace: t('replaceOne'),
    'replace all': t('replaceAll'),
    close: t('close'),
    'Fold line': t('fold'),
    'Unfold line': t('unfold'),
    'folded code': t('folded'),
    unfold: t('unfold'),
    'Go to line': t('goToLine'),
    go: t('go'),
    'current match': t('currentMatch'),
    'on line': t('onLine'),
    'replaced match on line $': t('replacedOne'),
    'replaced $ matches': t('replacedAll'),
    'Control character': t('controlCharacter'),
    'Selection deleted': t('selectionDeleted'),
    'No diagnostics': t('noFindings'),
    Diagnostics: t('findings'),
    Completions: t('completions'),
  }
}
