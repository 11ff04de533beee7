'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LiveMark } from '#components/resource/list/live-mark.tsx'
import { NamespaceForm } from '#components/shell/frame/namespace-form.tsx'
import { useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useOverview } from '#lib/client/hooks/use-overview.ts'
import { rememberNamespace } from '#lib/client/remembered-namespaces.ts'
import type { ClusterPlace } from '#lib/place.ts'
import { OverviewBody } from './overview-body.tsx'

/** One cluster at a glance: what is wrong, what is full, what uses most, what changed; of all of it, or of the chosen namespaces. */
export function ClusterOverview({ place: { cluster } }: { place: ClusterPlace }) {
  const t = useTranslations('overview')
  const { namespaces, choose } = useNamespaceChoice(cluster)
  const known = useClusters().data?.clusters.find(({ id }) => id === cluster)
  const shown = useOverview(cluster, namespaces)
  const scope = namespaces.length > 0 ? namespaces : (shown.standIn ?? [])
  return (
    <div className="mx-auto flex w-full max-w-[1400px] flex-col gap-6 px-4 py-6 sm:px-6">
      <PageHeader
        title={known?.name ?? cluster}
        kicker={scope.length === 0 ? t('kicker') : t('kickerNamespaces', { namespaces: scope.join(', ') })}
        marks={
          <span role="status" aria-live="polite">
            <LiveMark state={shown.state} />
          </span>
        }
        description={<span className="font-mono text-xs break-all">{known?.server}</span>}
      />
      {shown.nowhere ? (
        <Nowhere
          onNamespace={(namespace) => {
            rememberNamespace(cluster, namespace)
            choose([namespace])
          }}
        />
      ) : (
        <OverviewBody cluster={cluster} namespaces={scope} shown={shown} />
      )}
    </div>
  )
}

/** Someone who may not look across the cluster, of whom no namespace is known yet. */
function Nowhere({ onNamespace }: { onNamespace: (namespace: string) => void }) {
  const t = useTranslations('overview')
  return (
    <EmptyState icon={<Lock aria-hidden />} title={t('nowhere')} actions={<NamespaceForm onNamespace={onNamespace} />}>
      {t('nowhereNext')}
    </EmptyState>
  )
}
