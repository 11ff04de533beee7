'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { TextField } from '#components/ui/input/text-field.tsx'
import { numberAt } from '#lib/kube/read.ts'
import { ChangeDialog } from '../change-dialog.tsx'

/** Sets how many Pods a workload wants, through its scale subresource. */
export function ScaleDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useTranslations('changes')
  // A workload whose replicas nobody wrote has one: pkg/apis/apps/v1/defaults.go
  const [from] = useState(() => numberAt(subject.object, 'spec', 'replicas') ?? 1)
  const [text, setText] = useState(String(from))
  const field = useRef<HTMLInputElement>(null)
  const replicas = /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined
  const change = replicas === undefined ? null : { type: 'scale' as const, target: targetOf(subject), from, replicas }
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('title.scale', { kind: subject.kind.kind, name: subject.name })}
      verb={t('action.scale')}
      change={change}
      onClose={onClose}
      initialFocus={field}
    >
      <TextField
        ref={field}
        label={t('replicas')}
        hint={replicas === 0 ? t('replicasZero') : t('replicasNow', { count: from })}
        error={replicas === undefined ? t('replicasBad') : undefined}
        inputMode="numeric"
        value={text}
        onChange={setText}
        onFocus={(event) => event.target.select()}
        className="max-w-40"
      />
    </ChangeDialog>
  )
}
