'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { type ApiFailure, errorBody } from '#lib/client/api/failure.ts'
import type { ClusterStatus } from '#lib/contract/clusters.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'

/** A version may be long and is cut first; figures take the room that they need, and stand below each other from card to card. */
const FACTS = 'mt-2 grid grid-cols-[minmax(0,1fr)_minmax(3.5rem,auto)_minmax(2.5rem,auto)_minmax(3rem,auto)] gap-3'

/** Reachability, version, nodes, Pods and latency of a cluster, or why they are not to be had. */
export function ClusterFacts({ status: { data, error } }: { status: UseQueryResult<ClusterStatus, ApiFailure> }) {
  if (data === undefined) return error === null ? <FactsSkeleton /> : <Unreachable error={errorBody(error)} />
  return data.state === 'reachable' ? <Reachable status={data} /> : <Unreachable error={data.error} />
}

function Reachable({ status }: { status: Extract<ClusterStatus, { state: 'reachable' }> }) {
  const t = useTranslations('clusters')
  const said = useSaid()
  const { nodes } = status
  const allReady = nodes === undefined || nodes.ready === nodes.total
  return (
    <>
      <HealthMark health={allReady ? 'healthy' : 'warning'} className="text-sm">
        {allReady ? t('reachable') : t('nodesNotReady', { count: nodes.total - nodes.ready })}
      </HealthMark>
      <dl className={FACTS}>
        <Fact label={t('version')} value={<span title={status.version}>{status.version}</span>} />
        <Fact
          label={t('nodes')}
          value={nodes === undefined ? t('unknown') : t('readyOf', nodes)}
          title={status.nodesProblem === undefined ? undefined : said(status.nodesProblem)}
        />
        <Fact label={t('pods')} value={status.pods === undefined ? t('unknown') : t('count', { count: status.pods })} />
        <Fact label={t('latency')} value={t('milliseconds', { count: Math.round(status.latencyMs) })} />
      </dl>
    </>
  )
}

function Fact({ label, value, title }: { label: string; value: ReactNode; title?: string | undefined }) {
  return (
    <div className="min-w-0" title={title}>
      <dt className="truncate text-xs text-faint">{label}</dt>
      <dd className="truncate text-sm text-ink">{value}</dd>
    </div>
  )
}

function Unreachable({ error }: { error: ApiErrorBody }) {
  const t = useTranslations('clusters')
  const said = useSaid()
  return (
    <>
      <HealthMark health="failing" className="text-sm">
        {error.kind === 'unauthorized' || error.kind === 'credential' ? t('refusedCredential') : t('unreachable')}
      </HealthMark>
      <p className="mt-1 line-clamp-2 min-h-8 text-xs break-words text-muted" title={said(error)}>
        {said(error)}
      </p>
    </>
  )
}

export function FactsSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton className="my-1 w-20" />
      <div className={FACTS}>
        {[0, 1, 2, 3].map((fact) => (
          <div key={fact} className="flex h-9 flex-col justify-around">
            <Skeleton className="h-2 w-10" />
            <Skeleton className="w-12" />
          </div>
        ))}
      </div>
    </div>
  )
}
