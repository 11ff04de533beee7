'use client'

import type { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ChangeDialog } from '#components/changes/change-dialog.tsx'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { patchOf } from '#lib/kube/change/request.ts'
import { LeaveGuard } from './draft/leave-guard.tsx'
import { useDraft } from './draft/use-draft.ts'
import { ownersShown } from './editor/editor-settings.ts'
import { showFindings } from './editor/findings-lint.ts'
import { foldNoise } from './editor/fold-noise.ts'
import { ManifestEditor } from './editor/manifest-editor.tsx'
import { useOwnerMarks } from './editor/use-owner-marks.ts'
import { useFindingWords } from './finding-words.ts'
import { GoneNote } from './gone-note.tsx'
import { MergeNotes } from './merge-notes.tsx'
import type { Verdict } from './server-findings.ts'
import { type Reading, useReading } from './use-reading.ts'
import { useRebase } from './use-rebase.ts'
import { textWorker } from './worker/text-worker.ts'

interface EditViewProps {
  subject: Subject
  /** Whose draft it is: the credential that acts. */
  owner: string
  /** The draft to open of several. */
  slot: string | undefined
  gone: boolean
  onDone: () => void
}

/** Edits one object as YAML: the draft is kept as one types, others' changes are merged into it, and saving shows what changes first. */
export function EditView({ subject, owner, slot, gone, onDone }: EditViewProps) {
  const t = useTranslations('yaml')
  const words = useFindingWords()
  const view = useRef<EditorView | null>(null)
  const draft = useDraft(subject, owner, slot)
  const [reviewing, setReviewing] = useState(false)
  const { reading, resting, readNow } = useReading(draft.text, draft.base, subject.kind)
  const owners = useStored(ownersShown)
  useOwnerMarks(view, draft.text, subject.object, owners)
  const rebase = useRebase(subject.object, draft, resting, view)
  const editOf = ({ base, wanted }: Reading) =>
    wanted.ok ? { type: 'edit' as const, target: targetOf(subject), before: base, wanted: wanted.value } : null
  const change = reading === undefined ? null : editOf(reading)
  const undecided = rebase.conflicts.length + rebase.rewriting.length > 0
  const refusal = (found: Reading | undefined): string | undefined => {
    if (gone) return t('gone')
    if (undecided) return t('cannot.conflicts')
    if (found === undefined) return undefined
    if (!found.wanted.ok) return t(`cannot.${found.wanted.reason}`)
    const edit = editOf(found)
    if (edit !== null && patchOf(edit) !== undefined) return undefined
    return draft.dirty ? t('cannot.nothingSaved') : t('cannot.nothing')
  }
  const reason = refusal(reading)
  const review = async () => {
    // Who presses a button by other means than the pointer or a key leaves the text without its knowing: the page hears of it here.
    const text = draft.newest()
    if (text !== draft.text) flushSync(() => draft.setText(text))
    // Typed within the last moments: read it before it is judged, and once more where something was merged in meanwhile.
    const found = (reading?.text === text ? reading : undefined) ?? (await readNow()) ?? (await readNow())
    if (found !== undefined && refusal(found) === undefined) setReviewing(true)
  }
  const finish = () => {
    draft.discard()
    onDone()
  }
  const showVerdict = async (verdict: Verdict) => {
    const { text } = draft
    const findings = await textWorker.ask<'place'>({ type: 'place', text, verdict, index: 0 })
    if (view.current?.state.doc.toString() === text) showFindings(view.current, findings, words)
  }
  return (
    <div className="flex min-h-96 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabledReason={reason} onClick={() => void review()}>
          {t('review')}
        </Button>
        <Button onClick={onDone}>{t('close')}</Button>
        <Button variant="ghost" disabled={!draft.dirty} onClick={finish}>
          {t('discard')}
        </Button>
        <Switch checked={owners} onChange={ownersShown.set}>
          {t('showOwners')}
        </Switch>
        <span role="status" className="ml-auto text-xs text-muted">
          {draft.dirty ? t(draft.secret ? 'draftInMemory' : draft.kept ? 'draftKept' : 'draftNotKept') : t('unchanged')}
        </span>
      </div>
      {gone && <GoneNote subject={subject} owner={owner} draft={draft} />}
      <MergeNotes draft={draft} rebase={rebase} />
      <ManifestEditor
        cluster={subject.cluster}
        namespace={subject.namespace}
        text={draft.text}
        label={t('label', { name: subject.name })}
        view={view}
        onTyped={draft.typed}
        onChange={draft.setText}
        onReview={() => void review()}
        onReady={foldNoise}
      />
      <LeaveGuard dirty={draft.dirty} kept={draft.kept && !draft.secret} />
      {reviewing && reason === undefined && (
        <ChangeDialog
          cluster={subject.cluster}
          title={t('reviewTitle', { kind: subject.kind.kind, name: subject.name })}
          verb={t('save')}
          change={change}
          blocked={change === null ? t('cannot.reading') : undefined}
          onRefused={(error) => void showVerdict({ error })}
          onWarned={(warnings) => void showVerdict({ warnings })}
          onClose={() => setReviewing(false)}
          onDone={finish}
        />
      )}
    </div>
  )
}
