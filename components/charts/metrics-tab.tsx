'use client'

import type { Subject } from '#components/resource/object/subject.ts'
import { containerNames } from '#lib/kube/describe/containers.ts'
import { scopeKindOf } from '#lib/metrics/panels.ts'
import { MetricsView } from './metrics-view.tsx'

/** What one object uses, over time. */
export function MetricsTab({ subject: { cluster, kind, namespace, name, object } }: { subject: Subject }) {
  const scope = scopeKindOf(kind.id, true) ?? 'workload'
  const containers = containerNames(object)
    .filter(({ list }) => list === 'containers')
    .map((container) => container.name)
  return (
    <MetricsView
      cluster={cluster}
      kind={scope}
      scope={{ resource: kind.id, namespace: namespace ?? '', name }}
      containers={scope === 'pod' || scope === 'workload' ? containers : []}
    />
  )
}
