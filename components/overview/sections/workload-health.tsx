'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import type { HealthCounts, Overview } from '#lib/contract/overview.ts'
import type { HealthName } from '#lib/kube/health.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import { Panel, PanelNote } from '../parts/panel.tsx'

/** The worst first, as the bar shows them. */
const ORDER: readonly { health: HealthName; at: 0 | 1 | 2 | 3 | 4; color: string }[] = [
  { health: 'failing', at: 4, color: 'bg-failing' },
  { health: 'warning', at: 3, color: 'bg-warning' },
  { health: 'progressing', at: 2, color: 'bg-progressing' },
  { health: 'healthy', at: 1, color: 'bg-healthy' },
  { health: 'idle', at: 0, color: 'bg-idle-line' },
]

interface WorkloadHealthProps {
  cluster: string
  namespaces: readonly string[]
  overview: Overview
}

/** How many workloads there are of each kind, and how they fare. */
export function WorkloadHealth({ cluster, namespaces, overview: { workloads, podsLoaded, pending } }: WorkloadHealthProps) {
  const t = useTranslations('overview.workloads')
  const known = workloads.filter(({ counts }) => counts.some((count) => count > 0))
  const loading =
    podsLoaded === null || podsLoaded.remaining === null
      ? undefined
      : t('loading', { loaded: podsLoaded.loaded, total: podsLoaded.loaded + podsLoaded.remaining })
  return (
    <Section title={t('title')} note={loading}>
      <Panel>
        {known.length === 0 ? (
          <PanelNote>{pending.length > 0 ? <Skeleton className="w-32" /> : t('none')}</PanelNote>
        ) : (
          <ul className="divide-y divide-line">
            {known.map(({ resource, kind, counts }) => (
              <li key={resource} className="relative px-4 py-2 text-sm hover:bg-hover">
                <div className="flex items-baseline gap-3">
                  <Link
                    href={address.list(cluster, resource, { ns: namespaces })}
                    prefetch={false}
                    className="rounded-sm text-ink after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
                  >
                    {kindTitle({ kind, plural: resource.split('.')[0] ?? resource })}
                  </Link>
                  <Term of={{ kind: resource }} look="mark" className="relative z-1 -ml-2 self-center" />
                  <span className="ml-auto flex min-w-0 flex-wrap justify-end gap-x-2 text-xs text-muted">
                    <Words counts={counts} />
                  </span>
                </div>
                <div aria-hidden className="mt-1.5 flex h-1 gap-px overflow-hidden rounded-full">
                  {ORDER.map(({ health, at, color }) =>
                    counts[at] === 0 ? null : <span key={health} className={clsx('min-w-1', color)} style={{ flexGrow: counts[at] }} />,
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </Section>
  )
}

function Words({ counts }: { counts: HealthCounts }) {
  const t = useTranslations('overview.workloads')
  return ORDER.filter(({ at }) => counts[at] > 0).map(({ health, at }) => (
    <span key={health} className={health === 'failing' ? 'text-failing' : health === 'warning' ? 'text-warning' : ''}>
      {t(`count.${health}`, { count: counts[at] })}
    </span>
  ))
}
