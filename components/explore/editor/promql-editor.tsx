'use client'

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, insertNewline } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { PromQLExtension } from '@prometheus-io/codemirror-promql'
import { useEffect, useRef } from 'react'
import { pageNonce } from '#components/yaml/editor/base-extensions.ts'
import { editorHighlight, editorTheme } from '#components/yaml/editor/theme.ts'
import type { MetricNames } from '#lib/client/metric-names.ts'
import { completionSource } from './completion-source.ts'

export interface PromqlEditorProps {
  /** The query at first, and again when the address brings another. */
  query: string
  label: string
  hint: string
  names: MetricNames
  onChange: (query: string) => void
  onRun: () => void
}

/** One query. Enter runs it, Shift+Enter begins a line; metrics, labels, values and functions are completed. */
export default function PromqlEditor({ query, label, hint, names, onChange, onRun }: PromqlEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ query, onChange, onRun })
  latest.current = { query, onChange, onRun }
  useEffect(() => {
    const parent = host.current
    if (parent === null) return
    const promql = new PromQLExtension().setComplete({ remote: completionSource(names), maxMetricsMetadata: 10_000 })
    const made = new EditorView({
      parent,
      doc: latest.current.query,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', translate: 'no' }),
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        promql.asExtension(),
        syntaxHighlighting(editorHighlight),
        editorTheme,
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        placeholder(hint),
        Prec.highest(
          keymap.of([
            { key: 'Tab', run: acceptCompletion },
            { key: 'Shift-Enter', run: insertNewline },
          ]),
        ),
        keymap.of([...completionKeymap]),
        Prec.high(
          keymap.of([
            {
              key: 'Enter',
              run: (editor) => {
                if (acceptCompletion(editor)) return true
                latest.current.onRun()
                return true
              },
            },
          ]),
        ),
        keymap.of([...closeBracketsKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange(update.state.doc.toString())
        }),
      ],
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [label, hint, names])
  useEffect(() => {
    const editor = view.current
    if (editor !== null && editor.state.doc.toString() !== query) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: query } })
    }
  }, [query])
  return (
    <div
      ref={host}
      className="flex min-h-9 min-w-0 flex-1 overflow-hidden rounded-md border border-line-control bg-surface px-2 has-focus-visible:border-accent"
    />
  )
}
