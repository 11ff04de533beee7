'use client'

import type { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { ChangeDialog } from '#components/changes/change-dialog.tsx'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import { patchOf } from '#lib/kube/change/request.ts'
import { ConflictPane } from './conflict-pane.tsx'
import { CodeEditor } from './editor/code-editor.tsx'
import { showFindings } from './editor/findings-lint.ts'
import { foldNoise } from './editor/fold-noise.ts'
import { saveKeys } from './editor/save-keys.ts'
import { useFindingWords } from './finding-words.ts'
import { readWanted } from './read-wanted.ts'
import { useSchemaExtensions } from './schema/use-schema.ts'
import { serverFindings } from './server-findings.ts'
import { useDraft } from './use-draft.ts'
import { useRebase } from './use-rebase.ts'
import { restOf, useRested } from './use-rested.ts'

/** Edits one object as YAML: the draft is kept as one types, others' changes are merged into it, and saving shows what changes first. */
export function EditView({ subject, owner, gone, onDone }: { subject: Subject; owner: string; gone: boolean; onDone: () => void }) {
  const t = useTranslations('yaml')
  const words = useFindingWords()
  const schema = useSchemaExtensions(subject.cluster)
  const view = useRef<EditorView | null>(null)
  const draft = useDraft(subject, owner)
  const [reviewing, setReviewing] = useState(false)
  // While one types nothing is read: at twenty thousand lines that would be felt.
  const [asked, setAsked] = useState('')
  const rested = useRested(draft.text, restOf(draft.text))
  const rebase = useRebase(subject.object, draft, rested === draft.text, view)
  const wanted = useMemo(
    () => readWanted(asked === draft.text ? asked : rested, draft.base, subject.kind),
    [asked, draft.text, rested, draft.base, subject.kind],
  )
  // A text that was not read yet must not be saved as the one before it: that would undo what was just merged in.
  const settled = rested === draft.text || asked === draft.text
  const change =
    wanted.ok && settled ? { type: 'edit' as const, target: targetOf(subject), before: draft.base, wanted: wanted.value } : null
  const changed = change !== null && patchOf(change) !== undefined
  const reason = gone
    ? t('gone')
    : !wanted.ok
      ? t(`cannot.${wanted.reason}`)
      : rebase.conflicts.length > 0
        ? t('cannot.conflicts')
        : changed
          ? undefined
          : t('cannot.nothing')
  const review = () => {
    const now = readWanted(draft.text, draft.base, subject.kind)
    if (gone || !now.ok || rebase.conflicts.length > 0) return
    if (patchOf({ type: 'edit', target: targetOf(subject), before: draft.base, wanted: now.value }) === undefined) return
    setAsked(draft.text)
    setReviewing(true)
  }
  const finish = () => {
    draft.discard()
    onDone()
  }
  const latestReview = useRef(review)
  latestReview.current = review
  const [extensions] = useState(() => [...schema(), saveKeys(() => latestReview.current())])
  const refused = (error: ApiErrorBody) => {
    if (view.current !== null) showFindings(view.current, serverFindings(draft.text, error), words)
  }
  return (
    <div className="flex min-h-96 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabledReason={rested === draft.text ? reason : undefined} onClick={review}>
          {t('review')}
        </Button>
        <Button onClick={onDone}>{t('close')}</Button>
        <Button variant="ghost" disabled={!draft.dirty} onClick={finish}>
          {t('discard')}
        </Button>
        <span role="status" className="ml-auto text-xs text-muted">
          {draft.dirty ? t(draft.secret ? 'draftInMemory' : draft.kept ? 'draftKept' : 'draftNotKept') : t('unchanged')}
        </span>
      </div>
      {draft.restored && draft.dirty && <Banner tone="info">{t('restored', { at: new Date(draft.restoredAt) })}</Banner>}
      {rebase.merged.length > 0 && (
        <Banner tone="info" title={t('merged')}>
          <span className="font-mono text-xs break-words">{rebase.merged.join(', ')}</span>
        </Banner>
      )}
      {rebase.waiting.length > 0 && <Banner tone="warning">{t('waiting', { fields: rebase.waiting.join(', ') })}</Banner>}
      {rebase.conflicts.length > 0 && <ConflictPane conflicts={rebase.conflicts} onDecide={rebase.decide} />}
      <CodeEditor
        initial={draft.text}
        label={t('label', { name: subject.name })}
        extensions={extensions}
        onChange={draft.setText}
        autoFocus
        onReady={(ready) => {
          view.current = ready
          foldNoise(ready)
        }}
      />
      <p className="text-xs text-faint">{t('leaveHint')}</p>
      {reviewing && (reason === undefined || !settled) && (
        <ChangeDialog
          cluster={subject.cluster}
          title={t('reviewTitle', { kind: subject.kind.kind, name: subject.name })}
          verb={t('save')}
          change={change}
          onRefused={refused}
          onClose={() => setReviewing(false)}
          onDone={finish}
        />
      )}
    </div>
  )
}
