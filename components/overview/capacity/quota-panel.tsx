'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { address } from '#lib/address.ts'
import type { Overview } from '#lib/contract/overview.ts'
import { formatQuotaAmount } from '#lib/metrics/quota-amount.ts'
import { Panel } from '../parts/panel.tsx'
import { CapacityBar } from './capacity-bar.tsx'

const NEARLY = 0.9

/** How full the quotas of the namespaces are. A whole cluster has too many to be told here: there the nearly full ones need attention. */
export function QuotaPanel({ cluster, overview: { quotas, namespaces } }: { cluster: string; overview: Overview }) {
  const t = useTranslations('overview.quotas')
  if (quotas.length === 0 || namespaces.length === 0) return null
  return (
    <Section title={<Term of={{ kind: 'resourcequotas' }}>{t('title')}</Term>}>
      <Panel>
        <ul className="divide-y divide-line">
          {quotas.map(({ namespace, name, resource, used, hard, share }) => (
            <li key={`${namespace}/${name}/${resource}`} className="px-4 py-2 text-sm">
              <div className="flex items-baseline gap-2">
                <span className="min-w-0 truncate text-ink">{resource}</span>
                <span className={share >= NEARLY ? 'shrink-0 text-warning' : 'shrink-0 text-muted'}>
                  {t('share', { percent: Math.floor(share * 100) })}
                </span>
                <Link
                  href={address.object({ cluster, resource: 'resourcequotas', namespace, name })}
                  prefetch={false}
                  className="ml-auto shrink-0 rounded-sm text-xs text-link hover:underline"
                >
                  {namespaces.length === 1 ? name : `${namespace}/${name}`}
                </Link>
              </div>
              <CapacityBar total={1} outer={share} inner={share} nearly={share >= NEARLY} />
              <p className="mt-1 text-xs text-muted">
                {t('usedOf', { used: formatQuotaAmount(resource, used), hard: formatQuotaAmount(resource, hard) })}
              </p>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  )
}
