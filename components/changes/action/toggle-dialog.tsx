'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import type { PatchingChange } from '#lib/kube/change/change.ts'
import { at } from '#lib/kube/read.ts'
import { ChangeDialog } from '../change-dialog.tsx'

/** Switches what is either on or off: a Job's or CronJob's suspension, a node's readiness for Pods. */
export function ToggleDialog({ action, subject, onClose }: { action: 'suspend' | 'cordon'; subject: Subject; onClose: () => void }) {
  const t = useTranslations('changes')
  const [change] = useState((): PatchingChange => {
    const { object: before } = subject
    const target = targetOf(subject)
    if (action === 'suspend') return { type: 'suspend', target, before, suspend: at(before, 'spec', 'suspend') !== true }
    return { type: 'cordon', target, before, unschedulable: at(before, 'spec', 'unschedulable') !== true }
  })
  const on = change.type === 'suspend' ? change.suspend : change.type === 'cordon' && change.unschedulable
  const word = action === 'suspend' ? (on ? 'suspend' : 'resume') : on ? 'cordon' : 'uncordon'
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t(`title.${word}`, { kind: subject.kind.kind, name: subject.name })}
      description={t(`note.${word}`)}
      verb={t(`action.${word}`)}
      change={change}
      onClose={onClose}
    />
  )
}
