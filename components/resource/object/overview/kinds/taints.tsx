'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { listAt, textAt } from '#lib/kube/read.ts'

/** What keeps Pods off a node unless they tolerate it. */
export function Taints({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const taints = listAt(object, 'spec', 'taints')
  if (taints.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'spec.taints' }}>{t('taints')}</Term>} note={taints.length}>
      <ul className="flex flex-wrap gap-1">
        {taints.map((taint) => {
          const key = textAt(taint, 'key') ?? ''
          const value = textAt(taint, 'value') || undefined
          const effect = textAt(taint, 'effect') ?? ''
          return (
            <li key={`${key}:${effect}`} className="max-w-full rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs break-all text-ink">
              <span className="text-muted">
                {/* The node controller's own taints are states of the node. */}
                <Term of={{ state: key }} className="min-h-6">
                  {key}
                </Term>
              </span>
              {value !== undefined && `=${value}`}:
              <Term of={{ value: effect, field: 'spec.taints.effect' }} className="min-h-6">
                {effect}
              </Term>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
