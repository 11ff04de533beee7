'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { FactsTable } from './parts/facts-table.tsx'
import { LongText } from './parts/long-text.tsx'
import { Ago } from './parts/time.tsx'
import { readEvents } from './read-events.ts'
import type { Subject } from './subject.ts'

const MOST = 500

/** The events of this very object (by uid: not those of an earlier one of its name), the latest first, live. */
export function ObjectEvents({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const said = useSaid()
  const { cluster, namespace, object } = subject
  const uid = object.metadata.uid
  const live = useLiveTable(
    uid === undefined
      ? null
      : { cluster, resource: 'events', namespaces: namespace === null ? [] : [namespace], fieldSelector: `involvedObject.uid=${uid}` },
  )
  const events = readEvents(live)
  if (live.state.name === 'forbidden')
    return (
      <Banner tone="warning" title={t('events.forbidden')}>
        {said(live.state)}
      </Banner>
    )
  if (live.state.name === 'failed') return <Banner tone="error" title={said(live.state.error)} />
  if (!live.complete && events.length === 0) return <Skeleton className="h-8 w-full" />
  if (events.length === 0) return <EmptyState title={t('events.empty')}>{t('events.emptyNext')}</EmptyState>
  return (
    <>
      <FactsTable
        label={t('tabs.events')}
        columns={[
          { key: 'type', label: t('events.type'), term: { column: 'Type', resource: 'events' } },
          { key: 'reason', label: t('events.reason'), term: { column: 'Reason', resource: 'events' } },
          { key: 'message', label: t('events.message'), term: { column: 'Message', resource: 'events' }, className: 'w-full' },
          { key: 'count', label: t('events.count'), term: { column: 'Count', resource: 'events' } },
          { key: 'last', label: t('events.last') },
        ]}
        rows={events.slice(0, MOST).map((event) => ({
          key: event.key,
          cells: [
            <HealthMark key="type" health={event.type === 'Warning' ? 'warning' : 'idle'}>
              <Term of={{ value: event.type, field: 'type', resource: 'events' }}>{event.type}</Term>
            </HealthMark>,
            <span key="reason" className="font-medium whitespace-nowrap">
              <Term of={{ state: event.reason }}>{event.reason}</Term>
            </span>,
            <div key="message" className="min-w-56">
              <LongText text={event.message} label={event.reason} mono={false} />
            </div>,
            event.count,
            <Ago key="last" at={event.last} />,
          ],
        }))}
      />
      {events.length > MOST && <p className="pt-2 text-xs text-faint">{t('notShown', { count: events.length - MOST })}</p>}
    </>
  )
}
