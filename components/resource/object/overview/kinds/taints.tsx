'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { listAt, textAt } from '#lib/kube/read.ts'
import { Pairs } from '../../parts/pairs.tsx'

/** What keeps Pods off a node unless they tolerate it. */
export function Taints({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const taints = listAt(object, 'spec', 'taints').map((taint) => {
    const value = textAt(taint, 'value')
    return `${textAt(taint, 'key') ?? ''}${value === undefined || value === '' ? '' : `=${value}`}:${textAt(taint, 'effect') ?? ''}`
  })
  if (taints.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'spec.taints' }}>{t('taints')}</Term>} note={taints.length}>
      <Pairs pairs={Object.fromEntries(taints.map((taint) => [taint, '']))} />
    </Section>
  )
}
