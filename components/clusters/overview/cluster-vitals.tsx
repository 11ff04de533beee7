'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Failure } from '#components/shell/failure/failure.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { type ApiFailure, errorBody } from '#lib/client/api/failure.ts'
import type { ClusterStatus } from '#lib/contract/clusters.ts'

/** The few numbers that say whether the cluster itself is well. */
export function ClusterVitals({ status: { data, error, refetch } }: { status: UseQueryResult<ClusterStatus, ApiFailure> }) {
  const t = useTranslations('clusters')
  const failure = data?.state === 'unreachable' ? data.error : error === null ? null : errorBody(error)
  if (failure !== null) return <Failure error={failure} title={t('unreachable')} onRetry={() => void refetch()} className="py-4" />
  const reached = data?.state === 'reachable' ? data : undefined
  const nodes = reached?.nodes
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
      <Vital label={t('apiServer')} note={reached && t('milliseconds', { count: Math.round(reached.latencyMs) })}>
        {reached && <HealthMark health="healthy">{t('reachable')}</HealthMark>}
      </Vital>
      <Vital label={t('version')}>
        {reached && (
          <span title={reached.version} className="truncate">
            {reached.version}
          </span>
        )}
      </Vital>
      <Vital label={t('nodesReady')}>
        {reached &&
          (nodes === undefined ? (
            <span title={reached.nodesProblem?.message}>{t('unknown')}</span>
          ) : nodes.ready === nodes.total ? (
            t('readyOf', nodes)
          ) : (
            <HealthMark health="warning">{t('readyOf', nodes)}</HealthMark>
          ))}
      </Vital>
      <Vital label={t('pods')}>{reached && (reached.pods === undefined ? t('unknown') : t('count', { count: reached.pods }))}</Vital>
    </dl>
  )
}

function Vital({ label, note, children }: { label: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="flex justify-between gap-2 text-xs text-faint">{label}</dt>
      <dd className="mt-1 flex h-6 items-baseline gap-2 text-lg whitespace-nowrap text-ink">
        {children ?? <Skeleton className="my-1.5 h-3 w-20" />}
        {note !== undefined && <span className="text-xs text-faint">{note}</span>}
      </dd>
    </div>
  )
}
