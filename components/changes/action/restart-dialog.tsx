'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import { ChangeDialog } from '../change-dialog.tsx'

/** Replaces the Pods of a workload by the way of its own rollout, as `kubectl rollout restart` does. */
export function RestartDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useTranslations('changes')
  const [change] = useState(() => ({
    type: 'restart' as const,
    target: targetOf(subject),
    before: subject.object,
    at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  }))
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('title.restart', { kind: subject.kind.kind, name: subject.name })}
      description={t('restartNote')}
      verb={t('action.restart')}
      change={change}
      onClose={onClose}
    />
  )
}
