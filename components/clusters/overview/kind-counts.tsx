'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import { useKindCount } from './use-kind-count.ts'

const main = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'pods',
  'jobs.batch',
  'cronjobs.batch',
  'services',
  'ingresses.networking.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'namespaces',
]

/** How much there is of the main kinds, and the way to each. */
export function KindCounts({ cluster, namespaces }: { cluster: string; namespaces: readonly string[] }) {
  const t = useTranslations('clusters')
  const resources = useResources(cluster).data?.resources
  const kinds = main.flatMap((id) => resources?.find((kind) => kind.id === id) ?? [])
  return (
    <Section title={t('whatRuns')}>
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6">
        {resources === undefined
          ? main.map((id) => (
              <li key={id} aria-hidden className="flex h-16 flex-col justify-around bg-surface px-4 py-3">
                <Skeleton className="h-2 w-16" />
                <Skeleton className="w-8" />
              </li>
            ))
          : kinds.map((kind) => (
              <li key={kind.id} className="bg-surface">
                <KindCount cluster={cluster} kind={kind} namespaces={namespaces} />
              </li>
            ))}
      </ul>
    </Section>
  )
}

function KindCount({ cluster, kind, namespaces }: { cluster: string; kind: ResourceKind; namespaces: readonly string[] }) {
  const t = useTranslations('clusters')
  const locale = useLocale()
  const count = useKindCount(cluster, kind, namespaces)
  return (
    <Link
      href={address.list(cluster, kind.id, kind.namespaced ? { ns: namespaces } : {})}
      prefetch={false}
      className="flex h-16 flex-col justify-center px-4 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="truncate text-xs text-faint">{kindTitle(kind)}</span>
      <span className="text-lg text-ink">
        {count === undefined ? (
          <Skeleton className="my-1.5 w-8" />
        ) : count === null ? (
          <span title={t('countUnknown')}>{t('unknown')}</span>
        ) : (
          count.toLocaleString(locale)
        )}
      </span>
    </Link>
  )
}
