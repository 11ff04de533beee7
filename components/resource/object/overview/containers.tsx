'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import type { ContainerFacts } from '#lib/kube/describe/containers.ts'
import type { Subject } from '../subject.ts'
import { Container } from './container.tsx'

/** Every container, in the order in which they start. */
export function Containers({ subject, containers }: { subject: Subject; containers: readonly ContainerFacts[] }) {
  const t = useTranslations('containers')
  return (
    <Section title={<Term of={{ field: 'spec.containers' }}>{t('title')}</Term>} note={containers.length}>
      <ul className="divide-y divide-line rounded-md border border-line">
        {containers.map((container) => (
          <li key={`${container.list}/${container.name}`}>
            <Container
              subject={subject}
              container={container}
              open={container.list === 'containers' && containers.filter(({ list }) => list === 'containers').length <= 2}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
