'use client'

import { useTranslations } from 'next-intl'
import { Failure } from '#components/shell/failure/failure.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { ClusterSizing } from '#components/sizing/cluster-sizing.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import type { ShownOverview } from '#lib/client/hooks/use-overview.ts'
import { errorWhileTrying } from '#lib/client/live/live-state.ts'
import type { Overview } from '#lib/contract/overview.ts'
import { Attention } from './attention/attention.tsx'
import { CapacityPanel } from './capacity/capacity-panel.tsx'
import { QuotaPanel } from './capacity/quota-panel.tsx'
import { OverviewSkeleton } from './parts/overview-skeleton.tsx'
import { ControlPlaneStrip } from './sections/control-plane-strip.tsx'
import { RecentChanges } from './sections/recent-changes.tsx'
import { TopConsumers } from './sections/top-consumers.tsx'
import { WarningCauses } from './sections/warning-causes.tsx'
import { WorkloadHealth } from './sections/workload-health.tsx'

interface BodyProps {
  cluster: string
  /** Those in view; empty: all. */
  namespaces: readonly string[]
  shown: ShownOverview
}

/** The sections of an overview, what needs a person first; or the face of what stands in its way. */
export function OverviewBody({ cluster, namespaces, shown: { state, overview } }: BodyProps) {
  const t = useTranslations('overview')
  if (state.name === 'forbidden') return <Failure error={{ ...state, kind: 'forbidden' }} />
  if (state.name === 'unauthorized') return <Failure error={{ ...state, kind: 'unauthorized' }} />
  if (state.name === 'failed') return <Failure error={state.error} title={t('failed')} />
  const error = errorWhileTrying(state)
  if (error !== undefined && (overview === undefined || isBlank(overview))) return <Failure error={error} title={t('unreachable')} />
  if (overview === undefined) return <OverviewSkeleton />
  return (
    <>
      {overview.namespaces.length === 0 && <ControlPlaneStrip cluster={cluster} overview={overview} />}
      <Partial state={state} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <Attention cluster={cluster} overview={overview} />
        <div className="flex min-w-0 flex-col gap-6 lg:row-span-2">
          <CapacityPanel overview={overview} />
          <QuotaPanel cluster={cluster} overview={overview} />
          <WorkloadHealth cluster={cluster} namespaces={namespaces} overview={overview} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <WarningCauses cluster={cluster} namespaces={namespaces} overview={overview} />
          <RecentChanges cluster={cluster} overview={overview} />
        </div>
      </div>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <TopConsumers cluster={cluster} overview={overview} side="cpu" />
        <TopConsumers cluster={cluster} overview={overview} side="memory" />
        <ClusterSizing cluster={cluster} namespaces={overview.namespaces} ready={overview.pending.length === 0} />
      </div>
      <Missing overview={overview} />
    </>
  )
}

/** Not one Pod has come yet, of which most of an overview is made: its skeletons would promise what is not on its way. */
function isBlank({ pending, podsLoaded }: Overview): boolean {
  return pending.includes('pods') && (podsLoaded?.loaded ?? 0) === 0
}

/** Namespaces that could not be looked at: nothing of them is in the figures. */
function Partial({ state }: { state: ShownOverview['state'] }) {
  const t = useTranslations('overview')
  const said = useSaid()
  const failed = state.name === 'live' ? (state.partial ?? []) : []
  if (failed[0] === undefined) return null
  return (
    <Banner tone="warning" title={t('partial', { namespaces: failed.map(({ namespace }) => namespace).join(', ') })}>
      {said(failed[0].error)}
    </Banner>
  )
}

/** Kinds that may not be looked at here, so that nobody takes "not allowed" for "none". */
function Missing({ overview: { missing } }: { overview: Overview }) {
  const t = useTranslations('overview')
  const said = useSaid()
  const resources = [...new Set(missing.map(({ resource }) => resource))].filter((resource) => resource !== 'pods')
  if (resources.length === 0) return null
  return (
    <p className="text-xs text-faint" title={missing[0] === undefined ? undefined : said(missing[0].error)}>
      {t('missing', { resources: resources.join(', ') })}
    </p>
  )
}
