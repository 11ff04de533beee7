'use client'

import { FlaskConical, ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Badge } from '#components/ui/text/badge.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address } from '#lib/address.ts'
import { useClusterFigures } from '#lib/client/hooks/use-cluster-figures.ts'
import { useClusterStatus } from '#lib/client/hooks/use-cluster-status.ts'
import type { Cluster } from '#lib/contract/clusters.ts'
import { ClusterFacts } from './cluster-facts.tsx'
import { ClusterFigures } from './cluster-figures.tsx'

/** One cluster: what it is called, where it is, how it fares. Its status is asked for by itself, so that a dead one holds up nothing. */
export function ClusterCard({ cluster }: { cluster: Cluster }) {
  const t = useTranslations('clusters')
  const said = useSaid()
  const status = useClusterStatus(cluster.id, { enabled: cluster.problem === undefined })
  const reachable = status.data?.state === 'reachable'
  const figures = useClusterFigures(cluster.id, { enabled: reachable })
  const simulated = status.data?.state === 'reachable' && status.data.simulated
  return (
    <article className="group relative flex h-full min-h-36 flex-col rounded-lg border border-line bg-surface p-4 transition-colors duration-100 focus-within:border-line-strong hover:border-line-strong">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-medium">
            <Link
              href={address.overview(cluster.id)}
              className="block rounded-sm text-ink after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              <MiddleTruncate text={cluster.name} tail={12} />
            </Link>
          </h2>
          <p className="truncate font-mono text-xs text-faint" title={cluster.server}>
            {cluster.server}
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap justify-end gap-1">
          {cluster.current && <Badge tone="accent">{t('current')}</Badge>}
          {simulated && (
            <Badge icon={<FlaskConical aria-hidden />} title={t('simulatedHelp')}>
              {t('simulated')}
            </Badge>
          )}
          {cluster.insecure && (
            <Badge tone="warning" icon={<ShieldAlert aria-hidden />} title={t('insecureHelp')}>
              {t('insecure')}
            </Badge>
          )}
        </div>
      </div>
      <div className="pt-4">
        {cluster.problem === undefined ? (
          <>
            <ClusterFacts status={status} />
            {reachable && <ClusterFigures figures={figures.data} />}
          </>
        ) : (
          <>
            <HealthMark health="failing" className="text-sm">
              {t('unusable')}
            </HealthMark>
            <p className="mt-1 line-clamp-2 text-xs break-words text-muted" title={said(cluster.problem)}>
              {said(cluster.problem)}
            </p>
          </>
        )}
      </div>
    </article>
  )
}
