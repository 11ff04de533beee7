'use client'

import { useTranslations } from 'next-intl'
import { MetricsView } from '#components/charts/metrics-view.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { ClusterPlace } from '#lib/place.ts'

const SCOPE = { resource: '', namespace: '', name: '' }

/** What a whole cluster uses, over time. */
export function ClusterMetrics({ place: { cluster } }: { place: ClusterPlace }) {
  const t = useTranslations('object.tabs')
  const known = useClusters().data?.clusters.find(({ id }) => id === cluster)
  return (
    <div className="mx-auto flex w-full max-w-[1600px] flex-col gap-4 px-4 py-6 sm:px-6">
      <PageHeader title={known?.name ?? cluster} kicker={t('metrics')} />
      <MetricsView cluster={cluster} kind="cluster" scope={SCOPE} />
    </div>
  )
}
