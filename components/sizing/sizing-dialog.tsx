'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeDialog } from '#components/changes/change-dialog.tsx'
import { type Subject, targetOf } from '#components/resource/object/subject.ts'
import type { SizedContainer, Sizing } from '#lib/contract/metrics/sizing.ts'
import { withAdvice } from '#lib/sizing/wanted-sizes.ts'
import { ContainerSizes } from './container-sizes.tsx'

interface SizingDialogProps {
  subject: Subject
  advised: readonly SizedContainer[]
  prometheus: Sizing['prometheus']
  onClose: () => void
}

/** The advice as a change that is seen before it is made. */
export function SizingDialog({ subject, advised, prometheus, onClose }: SizingDialogProps) {
  const t = useTranslations('sizing')
  // As both were when the dialog opened: nothing changes under the person's hands.
  const [before] = useState(subject.object)
  const [sizes] = useState(advised)
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('dialog', { kind: subject.kind.kind, name: subject.name })}
      description={t('dialogHelp')}
      verb={t('apply')}
      change={{ type: 'edit', target: targetOf(subject), before, wanted: withAdvice(before, sizes) }}
      onClose={onClose}
    >
      <div className="divide-y divide-line rounded-lg border border-line">
        {sizes.map((sized) => (
          <ContainerSizes key={sized.container} sized={sized} problem={null} prometheus={prometheus} />
        ))}
      </div>
    </ChangeDialog>
  )
}
