'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { Select } from '#components/ui/input/select.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import type { Propagation } from '#lib/kube/change/change.ts'
import { ChangeDialog } from '../change-dialog.tsx'
import { Losses } from './losses.tsx'
import { useLosses } from './use-losses.ts'

const PROPAGATIONS = ['Background', 'Foreground', 'Orphan'] as const satisfies readonly Propagation[]

/** Deletes an object: what goes with it is said first, and what takes much with it is typed. */
export function DeleteDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useTranslations('changes')
  const { kind, name } = subject
  const [propagation, setPropagation] = useState<Propagation>('Background')
  const [typed, setTyped] = useState('')
  const [uid] = useState(subject.object.metadata.uid)
  const losses = useLosses(subject)
  const kept = propagation === 'Orphan'
  const mustType = losses.grave && !kept
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('title.delete', { kind: kind.kind, name })}
      verb={t('action.delete')}
      danger
      change={{ type: 'delete', target: targetOf(subject), uid, propagation }}
      blocked={mustType && typed !== name ? t('typeFirst', { name }) : undefined}
      onClose={onClose}
    >
      <Losses losses={losses} subject={subject} kept={kept} />
      {losses.owned.length > 0 && (
        <Select
          label={t('propagation.title')}
          options={PROPAGATIONS.map((value) => ({ value, label: t(`propagation.${value}`) }))}
          value={propagation}
          onChange={setPropagation}
          hint={t(`propagation.note.${propagation}`)}
        />
      )}
      {mustType && <TextField label={t('typeName', { name })} mono value={typed} onChange={setTyped} />}
    </ChangeDialog>
  )
}
