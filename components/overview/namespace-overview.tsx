'use client'

import { useOverview } from '#lib/client/hooks/use-overview.ts'
import { OverviewBody } from './overview-body.tsx'

/** What is in a namespace at a glance: what is wrong, how full its quotas are, what uses most, what changed. */
export function NamespaceOverview({ cluster, namespace }: { cluster: string; namespace: string }) {
  const namespaces = [namespace]
  const shown = useOverview(cluster, namespaces)
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <OverviewBody cluster={cluster} namespaces={namespaces} shown={shown} />
    </div>
  )
}
