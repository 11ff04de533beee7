'use client'

import { useTranslations } from 'next-intl'
import { useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { useClusterStatus } from '#lib/client/hooks/use-cluster-status.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { ClusterPlace } from '#lib/place.ts'
import { ClusterVitals } from './cluster-vitals.tsx'
import { FewRights } from './few-rights.tsx'
import { KindCounts } from './kind-counts.tsx'
import { NeedsAttention } from './needs-attention.tsx'
import { RecentWarnings } from './recent-warnings.tsx'

/** One cluster at a glance: whether it answers, how much is on it, what is not well, what it warns of. */
export function ClusterOverview({ place: { cluster } }: { place: ClusterPlace }) {
  const t = useTranslations('clusters')
  const { namespaces } = useNamespaceChoice(cluster)
  const known = useClusters().data?.clusters.find(({ id }) => id === cluster)
  const status = useClusterStatus(cluster)
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6 sm:px-6">
      <PageHeader
        title={known?.name ?? cluster}
        kicker={t('overview')}
        description={<span className="font-mono text-xs break-all">{known?.server}</span>}
      />
      <ClusterVitals status={status} />
      <FewRights cluster={cluster} namespaces={namespaces} />
      <NeedsAttention cluster={cluster} namespaces={namespaces} />
      <KindCounts cluster={cluster} namespaces={namespaces} />
      <RecentWarnings cluster={cluster} namespaces={namespaces} />
    </div>
  )
}
