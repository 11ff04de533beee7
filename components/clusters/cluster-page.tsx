'use client'

import '#lib/client/validation.ts'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { ClusterOverview } from '#components/overview/cluster-overview.tsx'
import { TabPanel, Tabs } from '#components/ui/layout/tabs.tsx'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import type { ClusterPlace } from '#lib/place.ts'

const ClusterMetrics = dynamic(() => import('./cluster-metrics.tsx').then((module) => module.ClusterMetrics))

const TABS = ['overview', 'metrics'] as const
const clusterQuery = z.object({ tab: z.enum(TABS).catch('overview') })

/** One cluster: how it is now, and what it uses over time. */
export function ClusterPage({ place }: { place: ClusterPlace }) {
  const t = useTranslations('object')
  const [{ tab }, setQuery] = useQueryString(clusterQuery)
  return (
    <Tabs
      label={t('views')}
      tabs={TABS.map((id) => ({ id, label: t(`tabs.${id}`) }))}
      value={tab}
      onChange={(id) => setQuery({ tab: id === 'overview' ? null : id })}
      className="flex-1 [&>[role=tablist]]:px-4 sm:[&>[role=tablist]]:px-6"
    >
      <TabPanel id={tab} className="overflow-y-auto">
        {tab === 'metrics' ? <ClusterMetrics place={place} /> : <ClusterOverview place={place} />}
      </TabPanel>
    </Tabs>
  )
}
