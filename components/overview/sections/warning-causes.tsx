'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ExplainedText } from '#components/learn/term/explained-text.tsx'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { address } from '#lib/address.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import type { Overview, WarningCause } from '#lib/contract/overview.ts'
import { Panel, PanelNote } from '../parts/panel.tsx'

interface WarningCausesProps {
  cluster: string
  namespaces: readonly string[]
  overview: Overview
}

const SHOWN = 8

/** What the cluster warned of within an hour, once for each cause. */
export function WarningCauses({ cluster, namespaces, overview: { warnings, warningCount, pending } }: WarningCausesProps) {
  const t = useTranslations('overview.warnings')
  return (
    <Section
      title={<Term of={{ kind: 'events' }}>{t('title')}</Term>}
      note={warningCount === 0 ? undefined : t('count', { count: warningCount })}
      actions={
        <Link
          href={address.list(cluster, 'events', { ns: namespaces, fields: 'type=Warning' })}
          prefetch={false}
          className="rounded-sm text-xs text-link hover:underline"
        >
          {t('all')}
        </Link>
      }
    >
      <Panel>
        {warnings.length === 0 ? (
          <PanelNote>{pending.includes('events') ? t('looking') : t('none')}</PanelNote>
        ) : (
          <ul className="divide-y divide-line">
            {warnings.slice(0, SHOWN).map((cause) => (
              <CauseLine key={`${cause.reason} ${cause.about.kind} ${cause.message}`} cluster={cluster} cause={cause} />
            ))}
          </ul>
        )}
      </Panel>
    </Section>
  )
}

function CauseLine({ cluster, cause }: { cluster: string; cause: WarningCause }) {
  const t = useTranslations('overview.warnings')
  const { reason, message, about, objects, count, last } = cause
  return (
    <li className="px-4 py-2 text-sm">
      <div className="flex min-h-6 min-w-0 items-center gap-2">
        <span className="shrink-0 font-medium text-warning">
          <Term of={{ state: reason }} className="min-h-6">
            {reason}
          </Term>
        </span>
        <About cluster={cluster} about={about} />
        <span className="ml-auto flex shrink-0 gap-2 text-xs text-faint">
          <span>{objects > 1 ? t('objects', { count: objects, times: count }) : t('times', { times: count })}</span>
          <RelativeTime at={last} />
        </span>
      </div>
      <p className="mt-0.5 line-clamp-2 text-xs break-words text-muted" title={message}>
        <ExplainedText text={message} />
      </p>
    </li>
  )
}

/** The newest object of a cause; a link where its kind is known. */
function About({ cluster, about: { kind, namespace, name } }: { cluster: string; about: WarningCause['about'] }) {
  const known = useResources(cluster).data?.resources.find((one) => one.kind === kind)
  if (known === undefined) return <MiddleTruncate text={`${kind} ${name}`} className="min-w-0 text-muted" />
  return (
    <Link
      href={address.object({ cluster, resource: known.id, namespace: known.namespaced ? namespace : null, name })}
      prefetch={false}
      className="inline-flex min-h-6 min-w-0 items-center rounded-sm text-link hover:underline"
    >
      <MiddleTruncate text={name} />
    </Link>
  )
}
