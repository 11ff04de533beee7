'use client'

import { nextDiagnostic } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import type { FindingCount } from '#lib/yaml/worst-findings.ts'
import { useSchemaExtensions } from '../schema/use-schema.ts'
import { textWorker } from '../worker/text-worker.ts'
import { CodeEditor } from './code-editor.tsx'
import { cursorWatch } from './cursor-watch.ts'
import { EditorTools } from './editor-tools.tsx'
import { FindingBar } from './finding-bar.tsx'
import { type FindingHere, findingsHere, findingsWatch } from './findings-watch.ts'
import { type Place, PlaceBar } from './place-bar.tsx'
import { saveKeys } from './save-keys.ts'
import { useOutline } from './use-outline.ts'

export interface ManifestEditorProps {
  cluster: string
  /** Where documents are that name no namespace. */
  namespace: string | null
  /** The text as it is; the editor itself begins with the first one and is changed through `view`. */
  text: string
  label: string
  view: RefObject<EditorView | null>
  /** At each change; see `CodeEditor`. */
  onTyped: (read: () => string) => void
  onChange: (text: string) => void
  onReview: () => void
  onReady?: (view: EditorView) => void
}

/** An editor of manifests, with all that it knows of the cluster, its tools above and the place of the cursor below. */
export function ManifestEditor({ cluster, namespace, text, label, view, onTyped, onChange, onReview, onReady }: ManifestEditorProps) {
  const schema = useSchemaExtensions(cluster, namespace)
  const [initial] = useState(text)
  const [place, setPlace] = useState<Place>({ line: 1, column: 1, field: undefined })
  // null until the text was judged: nothing is said of what nobody looked at.
  const [findings, setFindings] = useState<CountedFindings | null>(null)
  const [here, setHere] = useState<readonly FindingHere[]>([])
  const about = useRef<HTMLButtonElement>(null)
  const outline = useOutline(text)
  const latest = useRef({ onReview })
  latest.current = { onReview }
  const tell = async ({ state }: EditorView) => {
    setHere(findingsHere(state))
    const { head } = state.selection.main
    const line = state.doc.lineAt(head)
    const field = await textWorker
      .ask<'describe'>({ type: 'describe', cluster, text: state.doc.toString(), offset: head })
      .catch(() => null)
    setPlace({ line: line.number, column: head - line.from + 1, field })
  }
  const [extensions] = useState((): readonly Extension[] => [
    ...schema(),
    saveKeys(() => latest.current.onReview()),
    cursorWatch((editor) => void tell(editor)),
    findingsWatch((count, marked, editor) => {
      setFindings({ ...count, marked })
      setHere(findingsHere(editor.state))
    }),
    keymap.of([{ key: 'F1', run: () => openAbout(about.current) }]),
  ])
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-surface has-focus-visible:border-accent">
      <EditorTools view={view} outline={outline}>
        {findings !== null && <Findings {...findings} onNext={() => view.current !== null && showNext(view.current)} />}
      </EditorTools>
      <CodeEditor
        bare
        initial={initial}
        label={label}
        extensions={extensions}
        autoFocus
        onTyped={onTyped}
        onChange={onChange}
        onReady={(ready) => {
          view.current = ready
          onReady?.(ready)
        }}
      />
      <FindingBar findings={here} view={view} />
      <PlaceBar place={place} trigger={about} />
    </div>
  )
}

/** Where only one finding is left the cursor may stand on it already, with nothing said: it is gone to anew. */
function showNext(view: EditorView): void {
  // Whoever goes to a finding goes on at its place: types there, or mends it by a key.
  view.focus()
  if (nextDiagnostic(view)) return
  view.dispatch({ selection: { anchor: 0 } })
  nextDiagnostic(view)
}

function openAbout(button: HTMLButtonElement | null): boolean {
  button?.focus()
  button?.click()
  return button !== null
}

interface CountedFindings extends FindingCount {
  /** Of all these, so many are marked in the text. */
  marked: number
}

function Findings({ error, warning, info, marked, onNext }: CountedFindings & { onNext: () => void }) {
  const t = useTranslations('yaml.tools')
  const all = error + warning + info
  if (all === 0) return <span className="px-1 text-xs text-faint">{t('noFindings')}</span>
  const [words, look] =
    error > 0
      ? [t('errors', { count: error }), 'text-failing!']
      : warning > 0
        ? [t('warnings', { count: warning }), 'text-warning!']
        : [t('notes', { count: info }), 'text-muted!']
  return (
    <>
      {marked < all && <span className="truncate text-xs text-muted">{t('marked', { count: marked })}</span>}
      <Button size="sm" variant="ghost" onClick={onNext} className={clsx('shrink-0', look)}>
        {words}
      </Button>
    </>
  )
}
