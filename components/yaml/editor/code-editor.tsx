'use client'

import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { baseExtensions } from './base-extensions.ts'

export interface CodeEditorProps {
  /** The text at first; later changes come through the editor's own transactions. */
  initial: string
  label: string
  readOnly?: boolean
  wrap?: boolean
  /** Static for the life of the editor: what else it knows (schema, findings, ...). */
  extensions?: readonly Extension[]
  onChange?: (text: string) => void
  /** Hands out the editor once it stands. */
  onReady?: (view: EditorView) => void
  autoFocus?: boolean
}

/** A text of YAML. It is never replaced from outside while somebody types: merges come as changes at their place. */
export function CodeEditor({
  initial,
  label,
  readOnly = false,
  wrap = true,
  extensions = [],
  onChange,
  onReady,
  autoFocus = false,
}: CodeEditorProps) {
  const t = useTranslations('yaml')
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef({ initial, onChange, onReady, extensions, autoFocus, phrases: {} as Record<string, string> })
  latest.current = { initial: latest.current.initial, onChange, onReady, extensions, autoFocus, phrases: phrasesOf(t) }
  useEffect(() => {
    const parent = host.current
    if (parent === null) return
    const start = latest.current
    const view = new EditorView({
      parent,
      doc: start.initial,
      extensions: [
        ...baseExtensions({ readOnly, wrap, label, phrases: start.phrases }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange?.(update.state.doc.toString())
        }),
        ...start.extensions,
      ],
    })
    if (start.autoFocus) view.focus()
    latest.current.onReady?.(view)
    return () => view.destroy()
  }, [readOnly, wrap, label])
  return (
    <div
      ref={host}
      className="flex min-h-0 min-w-0 flex-1 overflow-hidden rounded-md border border-line bg-surface has-focus-visible:border-accent"
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
    'No diagnostics': t('noFindings'),
    Diagnostics: t('findings'),
    Completions: t('completions'),
  }
}
