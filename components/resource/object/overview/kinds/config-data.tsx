'use client'

import { useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { recordAt, textsAt } from '#lib/kube/read.ts'
import { DataEntry } from './data-entry.tsx'

/** The keys of a ConfigMap with what they hold; binary values by size. */
export function ConfigData({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const data = Object.entries(textsAt(object, 'data'))
  const binary = Object.keys(recordAt(object, 'binaryData'))
  return (
    <Section title={t('data.title')} note={data.length + binary.length}>
      {data.length + binary.length === 0 && <p className="text-sm text-muted">{t('data.empty')}</p>}
      <ul className="divide-y divide-line rounded-md border border-line empty:hidden">
        {data.map(([key, value]) => (
          <DataEntry key={key} name={key} value={value} />
        ))}
        {binary.map((key) => (
          <DataEntry key={key} name={key} value={undefined} note={t('data.binary')} />
        ))}
      </ul>
    </Section>
  )
}
