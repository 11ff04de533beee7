'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { conditionsOf } from '#lib/kube/describe/conditions.ts'
import { FactsTable } from '../parts/facts-table.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Ago } from '../parts/time.tsx'

const HEALTH_OF = { good: 'healthy', bad: 'failing', unknown: 'idle' } as const

/** `status.conditions`, the bad news first. */
export function Conditions({ object, resource }: { object: unknown; resource: string }) {
  const t = useTranslations('object')
  const conditions = conditionsOf(object)
  if (conditions.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'status.conditions' }}>{t('conditions')}</Term>} note={conditions.length}>
      <FactsTable
        label={t('conditions')}
        columns={[
          { key: 'type', label: t('condition.type'), term: { field: 'status.conditions' } },
          { key: 'status', label: t('condition.status'), term: { field: 'status.conditions' } },
          { key: 'reason', label: t('condition.reason'), term: { field: 'status.conditions' }, className: 'w-full' },
          { key: 'since', label: t('condition.since'), term: { field: 'status.conditions' } },
        ]}
        rows={conditions.map(({ type, status, reason, message, since, verdict }) => ({
          key: type,
          cells: [
            <span key="type" className="font-medium whitespace-nowrap">
              <Term of={{ condition: type, status, resource }} className="min-h-6">
                {type}
              </Term>
            </span>,
            <HealthMark key="status" health={HEALTH_OF[verdict]}>
              <Term of={{ value: status, field: 'status.conditions.status' }} className="min-h-6">
                {status}
              </Term>
            </HealthMark>,
            <div key="reason" className="min-w-48">
              {reason !== undefined && <Term of={{ condition: reason, resource }}>{reason}</Term>}
              {message !== undefined && (
                <div className="text-muted">
                  <LongText text={message} label={type} mono={false} />
                </div>
              )}
            </div>,
            <Ago key="since" at={since} />,
          ],
        }))}
      />
    </Section>
  )
}
