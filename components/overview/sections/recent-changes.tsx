'use client'

import { useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import type { Overview, RecentChange } from '#lib/contract/overview.ts'
import { ObjectName, ObjectPlaceText } from '../parts/object-name.tsx'
import { Panel, PanelNote } from '../parts/panel.tsx'

/** Rollouts, scalings, edits and new objects of the last day. */
export function RecentChanges({ cluster, overview: { changes, pending } }: { cluster: string; overview: Overview }) {
  const t = useTranslations('overview.changes')
  return (
    <Section title={t('title')}>
      <Panel>
        {changes.length === 0 ? (
          <PanelNote>{pending.length > 0 ? t('looking') : t('none')}</PanelNote>
        ) : (
          <ul className="divide-y divide-line">
            {changes.map((change) => (
              <ChangeLine
                key={`${change.at}/${change.what}/${change.about.kind}/${change.about.namespace}/${change.about.name}`}
                cluster={cluster}
                change={change}
              />
            ))}
          </ul>
        )}
      </Panel>
    </Section>
  )
}

function ChangeLine({ cluster, change }: { cluster: string; change: RecentChange }) {
  const t = useTranslations('overview.changes')
  return (
    <li className="relative flex min-w-0 flex-wrap items-baseline gap-x-2 px-4 py-2 text-sm hover:bg-hover">
      <ObjectName cluster={cluster} of={change.about} />
      <ObjectPlaceText of={change.about} />
      <span className="ml-auto flex shrink-0 items-baseline gap-3 text-xs text-muted">
        <span>{wordsOf(t, change)}</span>
        <RelativeTime at={change.at} className="text-faint" />
      </span>
    </li>
  )
}

function wordsOf(t: ReturnType<typeof useTranslations<'overview.changes'>>, { what, manager, from, to }: RecentChange): string {
  switch (what) {
    case 'created':
      return t('created')
    case 'rolledOut':
      return t('rolledOut')
    case 'edited':
      return manager === null ? t('edited') : t('editedBy', { manager })
    case 'scaled':
      if (to === null) return manager === null ? t('scaled') : t('scaledBy', { manager })
      return from === null ? t('scaledTo', { to }) : t('scaledFromTo', { from, to })
  }
}
