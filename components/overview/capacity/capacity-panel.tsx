'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { Capacity, Overview } from '#lib/contract/overview.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'
import { Panel } from '../parts/panel.tsx'
import { CapacityBar } from './capacity-bar.tsx'

const UNITS: Readonly<Record<Capacity['resource'], Unit>> = { cpu: 'cores', memory: 'bytes', pods: 'count', storage: 'bytes' }
const computing = { requested: 'resource-requests', used: 'metrics-server', limits: 'resource-limits' }
/** What asked for and used is called of each resource, and the entries that explain the words. */
const WORDS = {
  cpu: { entry: 'quantity', requested: 'requested', used: 'used', entries: computing },
  memory: { entry: 'quantity', requested: 'requested', used: 'used', entries: computing },
  pods: {
    entry: 'pod',
    requested: 'wanted',
    used: 'placed',
    entries: { requested: 'replicas', used: 'scheduling', limits: 'too-many-pods' },
  },
  storage: {
    entry: 'persistentvolume',
    requested: 'claimed',
    used: 'bound',
    entries: { requested: 'persistentvolumeclaim', used: 'persistentvolume', limits: 'resourcequota' },
  },
} as const
/** From this share on something is called nearly full. */
const NEARLY = 0.9

/** How much there is of CPU, memory, Pods and storage, how much of it is asked for, and how much is used. */
export function CapacityPanel({ overview: { capacity, usage, usageProblem, pending, podsLoaded } }: { overview: Overview }) {
  const t = useTranslations('overview')
  const said = useSaid()
  const nothing = pending.includes('nodes') || (pending.includes('pods') && podsLoaded?.loaded === 0)
  return (
    <Section
      title={<Term of={{ field: 'status.allocatable' }}>{t('capacity.title')}</Term>}
      note={usage === 'absent' ? t('capacity.noUsage') : undefined}
    >
      <Panel>
        <dl className="divide-y divide-line">
          {capacity.map((one) => (
            <Row key={one.resource} capacity={one} known={!nothing} />
          ))}
        </dl>
        {usage === 'absent' && (
          <p className="border-t border-line px-4 py-2 text-xs text-faint" title={usageProblem === null ? undefined : said(usageProblem)}>
            {t('capacity.noUsageWhy')}
          </p>
        )}
      </Panel>
    </Section>
  )
}

interface Part {
  key: keyof typeof computing
  words: string
}

function part(key: Part['key'], words: string): Part {
  return { key, words }
}

function Row({ capacity: { resource, allocatable, requested, limits, used }, known }: { capacity: Capacity; known: boolean }) {
  const t = useTranslations('overview.capacity')
  const text = (value: number) => formatFigure(value, UNITS[resource])
  const share = allocatable === null || allocatable === 0 ? null : requested / allocatable
  const words = WORDS[resource]
  const parts = [
    part('requested', t(words.requested, { amount: text(requested) })),
    ...(used === null ? [] : [part('used', t(words.used, { amount: text(used) }))]),
    ...(limits === null || limits === 0 ? [] : [part('limits', t('limits', { amount: text(limits) }))]),
  ]
  return (
    <div className="px-4 py-2.5">
      <dt className="flex items-baseline gap-2 text-sm">
        <span className="font-medium text-ink">
          <Term of={{ entry: words.entry }}>{t(`resource.${resource}`)}</Term>
        </span>
        {share !== null && (
          <span className={share >= NEARLY ? 'text-warning' : 'text-muted'}>
            {share >= NEARLY ? t('nearlyFull', { percent: Math.round(share * 100) }) : t('percent', { percent: Math.round(share * 100) })}
          </span>
        )}
        {allocatable !== null && <span className="ml-auto text-xs text-faint">{t('of', { amount: text(allocatable) })}</span>}
      </dt>
      <dd>
        <CapacityBar
          total={known ? (allocatable ?? Math.max(requested, used ?? 0, limits ?? 0)) : 0}
          outer={requested}
          inner={used}
          nearly={share !== null && share >= NEARLY}
        />
        {known ? (
          <p className="mt-1 text-xs text-muted">
            {parts.map((part, at) => (
              <Fragment key={part.key}>
                {at > 0 && ' · '}
                <Term of={{ entry: words.entries[part.key] }}>{part.words}</Term>
              </Fragment>
            ))}
          </p>
        ) : (
          <Skeleton className="my-1.5 h-2 w-40" />
        )}
      </dd>
    </div>
  )
}
