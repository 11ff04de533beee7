'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import type { KubeObject } from '#lib/contract/kube.ts'
import { LongText } from '../parts/long-text.tsx'

const AT_FIRST = 8

/** The annotations: long values folded, and never more of them on the page than a person asked for. */
export function Annotations({ object }: { object: KubeObject }) {
  const t = useTranslations('object')
  const [all, setAll] = useState(false)
  const annotations = Object.entries(object.metadata.annotations ?? {})
  if (annotations.length === 0) return null
  const shown = all ? annotations : annotations.slice(0, AT_FIRST)
  return (
    <Section title={<Term of={{ field: 'metadata.annotations' }}>{t('annotations')}</Term>} note={annotations.length}>
      <dl className="flex flex-col gap-2">
        {shown.map(([key, value]) => (
          <div key={key} className="min-w-0">
            <dt className="font-mono text-xs break-all text-muted">
              <Term of={{ value: key, field: 'metadata.annotations' }} className="min-h-6">
                {key}
              </Term>
            </dt>
            <dd>
              <LongText text={value} label={key} short={120} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < annotations.length && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setAll(true)}>
          {t('showAll', { count: annotations.length })}
        </Button>
      )}
    </Section>
  )
}
