'use client'

import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { baseExtensions } from '#components/yaml/editor/base-extensions.ts'
import { mergeTheme } from './merge-theme.ts'

interface CompareViewProps {
  left: string
  right: string
  labels: { left: string; right: string }
  view: 'side' | 'unified'
}

/** Unchanged lines around a difference. */
const COLLAPSE = { margin: 3, minSize: 6 }

/** Two texts with what differs between them, side by side or in one column; what is alike is folded. */
export function CompareView({ left, right, labels, view }: CompareViewProps) {
  const t = useTranslations('compare')
  const host = useRef<HTMLDivElement>(null)
  const unchanged = t('unchanged')
  useEffect(() => {
    const parent = host.current
    if (parent === null) return
    const phrases = { '$ unchanged lines': unchanged, 'Original changed': '', 'Deleted lines': '' }
    const extensions = (label: string) => [...baseExtensions({ readOnly: true, wrap: true, label, phrases }), mergeTheme]
    if (view === 'side') {
      const merge = new MergeView({
        a: { doc: left, extensions: extensions(labels.left) },
        b: { doc: right, extensions: extensions(labels.right) },
        parent,
        collapseUnchanged: COLLAPSE,
        gutter: true,
      })
      return () => merge.destroy()
    }
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: right,
        extensions: [
          ...extensions(`${labels.left} → ${labels.right}`),
          unifiedMergeView({ original: left, mergeControls: false, collapseUnchanged: COLLAPSE, gutter: true }),
        ],
      }),
    })
    return () => editor.destroy()
  }, [left, right, labels.left, labels.right, view, unchanged])
  return <div ref={host} className="min-h-0 flex-1 overflow-auto bg-surface" />
}
