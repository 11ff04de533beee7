'use client'

import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { address } from '#lib/address.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { useAlerts } from '#lib/client/hooks/use-explore.ts'
import type { AlertHold, MetricAlert } from '#lib/contract/metrics/alerts.ts'

/** What the rules of Prometheus, and senders to Alertmanager, warn of now, each with the way to its object and to its query. */
export function AlertList({ cluster }: { cluster: string }) {
  const t = useTranslations('explore.alerts')
  const said = useSaid()
  const { data, error } = useAlerts(cluster)
  if (data === undefined)
    return error === null ? <Skeleton className="h-40 w-full" /> : <ErrorState title={t('failed')} detail={said(errorBody(error))} />
  return (
    <div className="flex flex-col gap-3">
      {data.problems.map((problem) => (
        <Banner key={problem.message} tone="warning" title={said(problem)} />
      ))}
      {data.alerts.length === 0 ? (
        // Where what could be asked did not answer, nothing is known, and nothing said but that.
        (data.rules !== null || data.problems.length === 0) && (
          <EmptyState icon={<BellOff />} title={t(data.rules === 0 ? 'noRules' : 'none')}>
            {data.rules === null ? t('noneTold') : data.rules === 0 ? t('noRulesNext') : t('watched', { count: data.rules })}
          </EmptyState>
        )
      ) : (
        <>
          <ul className="flex flex-col">
            {data.alerts.map((alert) => (
              <AlertLine key={JSON.stringify(alert.labels)} cluster={cluster} alert={alert} />
            ))}
          </ul>
          {data.total > data.alerts.length && (
            <p className="text-xs text-muted">{t('cut', { shown: data.alerts.length, total: data.total })}</p>
          )}
        </>
      )}
    </div>
  )
}

function AlertLine({ cluster, alert }: { cluster: string; alert: MetricAlert }) {
  const t = useTranslations('explore.alerts')
  const { name, state, labels, annotations, since, query, held, object } = alert
  const words = annotations.summary ?? annotations.description ?? annotations.message ?? ''
  const severe = labels.severity === 'critical'
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2.5 text-sm">
      <span className="w-28 shrink-0">
        <HealthMark health={held !== null ? 'idle' : state === 'pending' ? 'progressing' : severe ? 'failing' : 'warning'}>
          {t(held?.how ?? state)}
        </HealthMark>
      </span>
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words">
          {name} {labels.severity !== undefined && <Badge>{labels.severity}</Badge>}{' '}
          {query === null && <Badge title={t('managedHint')}>{t('managed')}</Badge>}
        </p>
        {words !== '' && <p className="break-words text-muted">{words}</p>}
        {held !== null && held.silence !== null && <SilenceLine silence={held.silence} />}
        <p className="flex flex-wrap gap-x-4 pt-0.5 text-xs">
          {object !== null && (
            <Link href={address.object({ cluster, ...object })} className="break-all text-link hover:underline">
              {object.namespace === null ? object.name : `${object.namespace}/${object.name}`}
            </Link>
          )}
          {query !== null && (
            <Link href={address.explore(cluster, [query])} className="text-link hover:underline">
              {t('query')}
            </Link>
          )}
        </p>
      </div>
      {since !== null && <RelativeTime at={since / 1_000} className="text-xs text-muted tabular-nums" />}
    </li>
  )
}

/** Who holds an alert back, until when, and what they wrote. */
function SilenceLine({ silence: { by, comment, until } }: { silence: NonNullable<AlertHold['silence']> }) {
  const t = useTranslations('explore.alerts')
  const locale = useLocale()
  const end = new Date(until).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
  return (
    <p className="text-xs break-words text-muted">
      {t(by === '' ? 'until' : 'byUntil', { by, until: end })}
      {comment !== '' && (
        <>
          {t('colon')}
          {comment}
        </>
      )}
    </p>
  )
}
