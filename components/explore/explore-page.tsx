'use client'

import { ChartLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { TabPanel, Tabs } from '#components/ui/layout/tabs.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { useMetricsSource } from '#lib/client/hooks/use-metrics-source.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import type { ClusterPlace } from '#lib/place.ts'
import { AlertList } from './alert-list.tsx'
import { exploreQuery, TABS } from './explore-query.ts'
import { QueryView } from './query-view.tsx'

/** Questions to the Prometheus of a cluster in its own language, and its alerts. */
export function ExplorePage({ place: { cluster } }: { place: ClusterPlace }) {
  const t = useTranslations('explore')
  const said = useSaid()
  const [{ tab }, setQuery] = useQueryString(exploreQuery)
  const { data: source, error } = useMetricsSource(cluster)
  const alertsOnly = source !== undefined && !source.explore && source.alertmanager
  return (
    <div className="mx-auto flex w-full max-w-[1600px] min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-4 sm:p-6">
      <PageHeader title={t('title')} description={t(alertsOnly ? 'alerts.only' : 'lead')} />
      {source === undefined ? (
        error === null ? (
          <Skeleton className="h-64 w-full" />
        ) : (
          <ErrorState title={t('failed')} detail={said(errorBody(error))} />
        )
      ) : source.explore ? (
        <Tabs
          label={t('views')}
          tabs={TABS.map((id) => ({ id, label: t(`tabs.${id}`) }))}
          value={tab}
          onChange={(id) => setQuery({ tab: id === 'query' ? null : id })}
        >
          <TabPanel id={tab} className="pt-4">
            {tab === 'alerts' ? <AlertList cluster={cluster} /> : <QueryView cluster={cluster} />}
          </TabPanel>
        </Tabs>
      ) : alertsOnly ? (
        <AlertList cluster={cluster} />
      ) : (
        <EmptyState icon={<ChartLine />} title={t('none')}>
          {t('noneNext')}
          {source.prometheusProblem !== undefined && (
            <p className="mt-2 font-mono text-xs break-words">{said(source.prometheusProblem.error)}</p>
          )}
        </EmptyState>
      )}
    </div>
  )
}
