'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import type { EnvironmentEntry } from '#lib/kube/describe/environment.ts'
import { LongText } from '../parts/long-text.tsx'
import { ObjectLink } from '../parts/object-link.tsx'
import type { Subject } from '../subject.ts'

const AT_FIRST = 12

/** The environment with where each value comes from; values of Secrets stay where they are. */
export function Environment({ subject, entries }: { subject: Subject; entries: readonly EnvironmentEntry[] }) {
  const t = useTranslations('containers')
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, AT_FIRST)
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {shown.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, the later one counts
          <li key={index} className="flex min-w-0 flex-wrap gap-x-2">
            <span className="font-mono text-xs leading-5 break-all text-muted">
              {entry.name ?? t('allKeys', { prefix: entry.prefix ?? '' })}
            </span>
            <Source subject={subject} entry={entry} />
          </li>
        ))}
      </ul>
      {shown.length < entries.length && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          {t('allVariables', { count: entries.length })}
        </Button>
      )}
    </>
  )
}

function Source({ subject, entry }: { subject: Subject; entry: EnvironmentEntry }) {
  const t = useTranslations('containers')
  if (entry.value !== undefined) return <LongText text={entry.value} label={entry.name ?? ''} />
  if (entry.field !== undefined) return <span className="text-faint">{t('fromField', { field: entry.field })}</span>
  if (entry.from === undefined) return null
  return (
    <span className="inline-flex min-w-0 flex-wrap gap-x-1 text-faint">
      {t(entry.from.resource === 'secrets' ? 'fromSecret' : 'fromConfigMap')}
      <ObjectLink cluster={subject.cluster} to={entry.from} within={subject.namespace} />
      {entry.key !== undefined && <span className="font-mono text-xs leading-5 text-muted">{entry.key}</span>}
      {entry.optional === true && t('optional')}
    </span>
  )
}
