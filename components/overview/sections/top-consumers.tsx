'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { Consumer, Overview } from '#lib/contract/overview.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'
import { CapacityBar } from '../capacity/capacity-bar.tsx'
import { ObjectName, ObjectPlaceText } from '../parts/object-name.tsx'
import { Panel, PanelNote } from '../parts/panel.tsx'

/** The workloads that use most CPU or memory, against what they asked for. */
export function TopConsumers({ cluster, overview, side }: { cluster: string; overview: Overview; side: 'cpu' | 'memory' }) {
  const t = useTranslations('overview.top')
  const said = useSaid()
  const consumers = side === 'cpu' ? overview.topCpu : overview.topMemory
  const most = Math.max(0, ...consumers.map(({ used, requested }) => Math.max(used, requested)))
  return (
    <Section title={t(side)}>
      <Panel>
        {consumers.length > 0 ? (
          <ol className="divide-y divide-line">
            {consumers.map((consumer) => (
              <ConsumerLine
                key={`${consumer.about.kind}/${consumer.about.namespace}/${consumer.about.name}`}
                cluster={cluster}
                consumer={consumer}
                unit={side === 'cpu' ? 'cores' : 'bytes'}
                most={most}
              />
            ))}
          </ol>
        ) : overview.usage === 'pending' ? (
          <PanelNote>
            <Skeleton className="w-48" />
          </PanelNote>
        ) : (
          <PanelNote>
            <span title={overview.usageProblem === null ? undefined : said(overview.usageProblem)}>
              {overview.usage === 'absent' ? t('absent') : t('none')}
            </span>
          </PanelNote>
        )}
      </Panel>
    </Section>
  )
}

function ConsumerLine({ cluster, consumer, unit, most }: { cluster: string; consumer: Consumer; unit: Unit; most: number }) {
  const t = useTranslations('overview.top')
  const { about, pods, used, requested } = consumer
  return (
    <li className="relative px-4 py-2 text-sm hover:bg-hover">
      <div className="flex min-w-0 items-baseline gap-2">
        <ObjectName cluster={cluster} of={about} />
        <ObjectPlaceText of={about} />
        <span className="ml-auto shrink-0 text-ink">{formatFigure(used, unit)}</span>
      </div>
      <CapacityBar total={most} outer={requested} inner={used} />
      <p className="mt-1 text-xs text-muted">
        {requested === 0
          ? t('noRequest', { count: pods })
          : t('ofRequest', { count: pods, requested: formatFigure(requested, unit), percent: Math.round((used / requested) * 100) })}
      </p>
    </li>
  )
}
