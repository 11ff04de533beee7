'use client'

import { Server } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Failure } from '#components/shell/failure/failure.tsx'
import { PlainFrame } from '#components/shell/frame/plain-frame.tsx'
import { SearchField } from '#components/ui/input/search-field.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { Code } from '#components/ui/text/code.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { Cluster } from '#lib/contract/clusters.ts'
import { ClusterCard } from './cluster-card.tsx'
import { ClusterCardSkeleton } from './cluster-card-skeleton.tsx'
import { LearnStrip } from './learn-strip.tsx'
import { LinkLogin } from './link-login.tsx'
import { PlaygroundCard } from './playground-card.tsx'
import { StartNotices } from './start-notices.tsx'

/** From so many clusters on, they are looked for by name. */
const MANY = 9

/** Every cluster of the console, each with how it fares. */
export function StartPage() {
  const t = useTranslations('clusters')
  const { data, error, refetch } = useClusters()
  const [filter, setFilter] = useState('')
  const all = data?.clusters ?? []
  const waiting = data?.playground
  const served = waiting === undefined ? all : all.filter(({ source }) => source !== 'playground')
  const shown = served.filter((cluster) => matches(cluster, filter))
  return (
    <PlainFrame>
      <PageHeader
        title={t('title')}
        className="pb-5"
        actions={
          all.length >= MANY ? (
            <SearchField label={t('filter')} value={filter} onChange={setFilter} className="w-64 max-w-full" />
          ) : undefined
        }
      />
      <LinkLogin />
      {data !== undefined && <StartNotices list={data} />}
      {data === undefined && error !== null && <Failure error={errorBody(error)} title={t('failed')} onRetry={() => void refetch()} />}
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3" aria-busy={data === undefined && error === null}>
        {data === undefined && error === null ? (
          <li>
            <ClusterCardSkeleton />
          </li>
        ) : (
          shown.map((cluster) => (
            <li key={cluster.id} className="min-w-0">
              <ClusterCard cluster={cluster} />
            </li>
          ))
        )}
        {waiting !== undefined && (
          <li className="min-w-0">
            <PlaygroundCard playground={waiting} />
          </li>
        )}
      </ul>
      {data !== undefined && all.length === 0 && waiting === undefined && (
        <EmptyState icon={<Server aria-hidden />} title={data.locked ? t('onlyLocked') : t('none')}>
          {data.locked ? t('onlyLockedNext') : t.rich('noneNext', { code: (chunks) => <Code>{chunks}</Code> })}
        </EmptyState>
      )}
      {all.length > 0 && shown.length === 0 && <EmptyState title={t('nothingMatches', { filter })} />}
      {data !== undefined && <LearnStrip />}
    </PlainFrame>
  )
}

function matches({ name, server, id }: Cluster, filter: string): boolean {
  const needle = filter.trim().toLowerCase()
  return `${name} ${server} ${id}`.toLowerCase().includes(needle)
}
