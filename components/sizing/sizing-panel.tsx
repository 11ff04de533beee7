'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import type { Subject } from '#components/resource/object/subject.ts'
import { useRefusal } from '#components/resource/object/use-refusal.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { ContainerSizes } from './container-sizes.tsx'
import { useSizing } from './use-sizing.ts'

const SizingDialog = dynamic(() => import('./sizing-dialog.tsx').then((module) => module.SizingDialog))

/** Whether a workload's requests and limits fit what it uses, with the numbers, and the change that would make them fit. */
export function SizingPanel({ subject }: { subject: Subject }) {
  const t = useTranslations('sizing')
  const [open, setOpen] = useState(false)
  const refusal = useRefusal(subject)
  const { cluster, namespace, kind, name } = subject
  const { data } = useSizing({
    cluster,
    namespaces: namespace === null ? [] : [namespace],
    workload: { resource: kind.id, name },
    enabled: namespace !== null,
  })
  if (data?.complete === true && data.containers.length === 0) return null
  const advised = data?.containers.filter(({ advice }) => advice.length > 0) ?? []
  return (
    <Section
      title={<Term of={{ field: 'spec.containers.resources' }}>{t('title')}</Term>}
      actions={
        advised.length > 0 ? (
          <Button variant="primary" disabledReason={refusal('edit')} onClick={() => setOpen(true)}>
            {t('review')}
          </Button>
        ) : undefined
      }
    >
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data === undefined || (!data.complete && data.containers.length === 0) ? (
          <p className="flex h-12 items-center px-4">
            <Skeleton className="w-56" />
          </p>
        ) : (
          data.containers.map((container) => (
            <ContainerSizes key={container.container} sized={container} problem={data.problem} prometheus={data.prometheus} />
          ))
        )}
      </div>
      {open && <SizingDialog subject={subject} advised={advised} prometheus={data?.prometheus ?? null} onClose={() => setOpen(false)} />}
    </Section>
  )
}
