'use client'

import { FilePlus2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { Combobox } from '#components/ui/input/combobox.tsx'
import type { ResourceKind } from '#lib/contract/resources.ts'

/** Picks a kind to begin with: its smallest valid object is made from the cluster's own schema. */
export function SamplePicker({ kinds, onPick }: { kinds: readonly ResourceKind[]; onPick: (kind: ResourceKind) => void }) {
  const t = useTranslations('changes')
  const creatable = kinds.filter(({ verbs }) => verbs.includes('create') && verbs.includes('list'))
  return (
    <Combobox
      trigger={<Button icon={<FilePlus2 aria-hidden />}>{t('create.sample')}</Button>}
      label={t('create.sampleFilter')}
      options={creatable.map((kind) => ({ value: kind.id, label: kind.kind, hint: kind.group }))}
      value={[]}
      single
      onChange={([id]) => {
        const kind = creatable.find((candidate) => candidate.id === id)
        if (kind !== undefined) onPick(kind)
      }}
    />
  )
}
