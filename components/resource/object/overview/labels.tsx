'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { explainedLook } from '#components/learn/term/explained-look.ts'
import { Term } from '#components/learn/term/term.tsx'
import { useExplainer } from '#components/learn/term/use-explainer.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { address } from '#lib/address.ts'
import type { Subject } from '../subject.ts'

/** The labels, each a link to the objects of this kind that share it. */
export function Labels({ subject: { cluster, kind, namespace, object } }: { subject: Subject }) {
  const t = useTranslations('object')
  const labels = Object.entries(object.metadata.labels ?? {})
  if (labels.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'metadata.labels' }}>{t('labels')}</Term>} note={labels.length}>
      <ul className="flex flex-wrap gap-1">
        {labels.map(([key, value]) => (
          <li key={key} className="max-w-full">
            <Link
              href={address.list(cluster, kind.id, { ns: namespace, labels: `${key}=${value}` })}
              title={t('sameLabel', { kind: kind.kind })}
              className="block min-h-[24px] rounded-sm bg-sunken px-1.5 py-1 font-mono text-xs break-all text-ink hover:bg-pressed"
            >
              <span className="text-muted">
                <LabelKey name={key} />=
              </span>
              {value}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A well-known key; the label itself is a link, so the key only carries what explains it. */
function LabelKey({ name }: { name: string }) {
  const explained = useExplainer()({ value: name, field: 'metadata.labels' })
  if (explained === null) return name
  return (
    <span data-explains={explained} className={explainedLook}>
      {name}
    </span>
  )
}
