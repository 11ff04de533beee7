'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { KeyValueList } from '#components/ui/layout/key-value-list.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { podSpecOf } from '#lib/kube/pod-template.ts'
import { isRecord, listAt } from '#lib/kube/read.ts'
import { FieldTree } from '../parts/field-tree.tsx'
import { Tolerations } from './tolerations.tsx'

/** What decides on which node a Pod may run, beyond what its containers ask for. */
export function Scheduling({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const spec = podSpecOf(object)
  if (spec === undefined) return null
  const tolerations = listAt(spec, 'tolerations')
  const items = [
    ...(tolerations.length === 0
      ? []
      : [{ key: 'tolerations', label: labelOf('tolerations'), value: <Tolerations tolerations={tolerations} /> }]),
    ...['affinity', 'topologySpreadConstraints', 'securityContext'].flatMap((key) => {
      const value = spec[key]
      const present = Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0
      return present ? [{ key, label: labelOf(key), value: <FieldTree value={value} path={`spec.${key}`} /> }] : []
    }),
  ]
  if (items.length === 0) return null
  return (
    <Section title={t('scheduling')}>
      <KeyValueList items={items} />
    </Section>
  )
}

function labelOf(field: string) {
  return <Term of={{ field: `spec.${field}` }}>{field}</Term>
}
