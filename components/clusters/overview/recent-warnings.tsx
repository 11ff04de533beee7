'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { address } from '#lib/address.ts'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import type { LiveTable } from '#lib/client/live/table-store.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import { cellInstant, cellReader, cellText } from './table-cells.ts'

const SHOWN = 12

/** The latest warnings among the cluster's events, live, newest first. */
export function RecentWarnings({ cluster, namespaces }: { cluster: string; namespaces: readonly string[] }) {
  const t = useTranslations('clusters')
  const table = useLiveTable({ cluster, resource: 'events', namespaces: [...namespaces], fieldSelector: 'type=Warning' })
  const kinds = useResources(cluster).data?.resources ?? []
  const read = cellReader(table)
  const newest = [...table.rows.values()].sort((a, b) => seen(read, b) - seen(read, a)).slice(0, SHOWN)
  return (
    <Section
      title={t('recentWarnings')}
      note={table.complete && table.rows.size > 0 ? t('count', { count: table.rows.size }) : undefined}
      actions={
        <Link
          href={address.list(cluster, 'events', { ns: namespaces })}
          prefetch={false}
          className="rounded-sm text-xs text-link hover:underline"
        >
          {t('allEvents')}
        </Link>
      }
    >
      <div className="rounded-lg border border-line bg-surface">
        {newest.length === 0 ? (
          <WarningsNote table={table} />
        ) : (
          <ul className="divide-y divide-line">
            {newest.map((row) => (
              <li
                key={row[ROW.key]}
                className="grid gap-x-4 px-4 py-2 text-sm sm:grid-cols-[64px_minmax(0,160px)_minmax(0,240px)_minmax(0,1fr)] sm:items-baseline"
              >
                <RelativeTime at={seen(read, row)} className="text-xs text-faint" />
                <span className="truncate font-medium text-warning" title={cellText(read(row, 'Reason'))}>
                  {cellText(read(row, 'Reason'))}
                </span>
                <Involved cluster={cluster} kinds={kinds} namespace={row[ROW.namespace]} text={cellText(read(row, 'Object'))} />
                <span className="line-clamp-2 break-words text-muted" title={cellText(read(row, 'Message'))}>
                  {cellText(read(row, 'Message'))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

function WarningsNote({ table }: { table: LiveTable }) {
  const t = useTranslations('clusters')
  switch (table.state.name) {
    case 'forbidden':
      return <p className="px-4 py-2.5 text-sm text-muted">{t('eventsForbidden', { message: table.state.message })}</p>
    case 'failed':
      return <p className="px-4 py-2.5 text-sm text-muted">{t('eventsFailed', { message: table.state.error.message })}</p>
    default:
      return table.complete ? (
        <p className="px-4 py-2.5 text-sm text-muted">{t('noWarnings')}</p>
      ) : (
        <p className="flex h-10 items-center px-4">
          <Skeleton className="w-64" />
        </p>
      )
  }
}

/** The object of an event, `pod/name` in the API server's words; a link where its kind is known. */
function Involved({
  cluster,
  kinds,
  namespace,
  text,
}: {
  cluster: string
  kinds: readonly ResourceKind[]
  namespace: string | null
  text: string
}) {
  const slash = text.indexOf('/')
  const name = text.slice(slash + 1)
  const kind = kinds.find(({ singular, kind: word }) => [singular, word.toLowerCase()].includes(text.slice(0, slash).toLowerCase()))
  if (kind === undefined || slash === -1) return <MiddleTruncate text={text} className="text-muted" />
  return (
    <Link
      href={address.object({ cluster, resource: kind.id, namespace: kind.namespaced ? namespace : null, name })}
      prefetch={false}
      className="min-w-0 rounded-sm text-link hover:underline"
    >
      <MiddleTruncate text={text} />
    </Link>
  )
}

// The server may give the age of an event as a moment or as a count with one.
function seen(read: ReturnType<typeof cellReader>, row: Row): number {
  return cellInstant(read(row, 'Last Seen')) || row[ROW.created]
}
