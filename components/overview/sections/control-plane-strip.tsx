'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { address } from '#lib/address.ts'
import type { Overview } from '#lib/contract/overview.ts'

/** The few words that say whether the cluster itself is well: its API server, its version, its nodes, its own workloads. */
export function ControlPlaneStrip({ cluster, overview }: { cluster: string; overview: Overview }) {
  const t = useTranslations('overview.plane')
  const { controlPlane, nodes, system, pending, capacity } = overview
  const pods = capacity.find(({ resource }) => resource === 'pods')?.requested ?? 0
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <Vital
        entry="api-server"
        label={t('apiServer')}
        note={controlPlane === null ? undefined : t('milliseconds', { count: controlPlane.latencyMs })}
      >
        {controlPlane === null ? null : controlPlane.failing.length === 0 ? (
          <HealthMark health="healthy">{t('answers')}</HealthMark>
        ) : (
          <HealthMark health="failing">{t('checksFail', { checks: controlPlane.failing.join(', ') })}</HealthMark>
        )}
      </Vital>
      <Vital entry="kubernetes" label={t('version')} note={skewOf(overview) ? t('skew') : undefined}>
        {controlPlane === null ? null : (
          <span title={controlPlane.version} className="truncate">
            {controlPlane.version}
          </span>
        )}
      </Vital>
      <Vital
        entry="node"
        label={t('nodes')}
        note={nodes === null || nodes.cordoned === 0 ? undefined : t('cordoned', { count: nodes.cordoned })}
      >
        {nodes === null ? (
          pending.includes('nodes') ? null : (
            t('unknown')
          )
        ) : (
          <Link
            href={address.list(cluster, 'nodes')}
            prefetch={false}
            className="inline-flex min-h-6 min-w-0 items-center rounded-sm hover:underline"
          >
            <HealthMark health={nodes.ready === nodes.total ? 'healthy' : 'failing'}>
              {t('ready', { ready: nodes.ready, total: nodes.total })}
            </HealthMark>
          </Link>
        )}
      </Vital>
      <Vital entry={system === null ? 'pod' : 'control-plane'} label={system === null ? t('pods') : t('system')}>
        {system === null ? (
          pending.length > 0 ? null : (
            t('count', { count: pods })
          )
        ) : (
          <Link
            href={address.list(cluster, 'pods', { ns: 'kube-system' })}
            prefetch={false}
            className="inline-flex min-h-6 min-w-0 items-center rounded-sm hover:underline"
          >
            <HealthMark health={system.well === system.total ? 'healthy' : 'failing'}>
              {t('ready', { ready: system.well, total: system.total })}
            </HealthMark>
          </Link>
        )}
      </Vital>
    </dl>
  )
}

/** Kubelets may be some minor versions behind the API server; more than one version among them is an upgrade under way. */
function skewOf({ nodes }: Overview): boolean {
  return (nodes?.kubelets.length ?? 0) > 1
}

interface VitalProps {
  label: string
  /** The glossary's entry about it. */
  entry: string
  note?: string | undefined
  children: ReactNode
}

function Vital({ label, entry, note, children }: VitalProps) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="flex h-6 items-center text-xs text-faint">
        <Term of={{ entry }} className="min-h-6">
          {label}
        </Term>
      </dt>
      <dd className="flex h-6 min-w-0 items-center gap-2 text-base text-ink">
        {children ?? <Skeleton className="my-1.5 h-3 w-20" />}
        {note !== undefined && <span className="shrink-0 text-xs text-faint">{note}</span>}
      </dd>
    </div>
  )
}
