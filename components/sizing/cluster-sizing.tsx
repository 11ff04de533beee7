'use client'

import { useTranslations } from 'next-intl'
import { ObjectName, ObjectPlaceText } from '#components/overview/parts/object-name.tsx'
import { Panel, PanelNote } from '#components/overview/parts/panel.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import type { SizedContainer, Sizing } from '#lib/contract/metrics/sizing.ts'
import { formatFigure } from '#lib/metrics/units.ts'
import { unitOf, useAdviceWords } from './use-advice-words.ts'
import { useSizing } from './use-sizing.ts'

const SHOWN = 8

/** The workloads whose requests and limits do not fit, those that suffer first, and what the cluster would gain. */
export function ClusterSizing({ cluster, namespaces, ready }: { cluster: string; namespaces: readonly string[]; ready: boolean }) {
  const t = useTranslations('sizing')
  const said = useSaid()
  const { data } = useSizing({ cluster, namespaces, enabled: ready })
  const { cpu, memory } = data?.saving ?? { cpu: 0, memory: 0 }
  const frees = [
    ...(cpu > 0 ? [t('cpu', { amount: formatFigure(cpu, 'cores') })] : []),
    ...(memory > 0 ? [t('memory', { amount: formatFigure(memory, 'bytes') })] : []),
  ]
  return (
    <Section title={t('title')} note={frees.length === 0 ? undefined : t('frees', { amounts: frees.join(t('and')) })}>
      <Panel>
        {data === undefined || !data.complete ? (
          <PanelNote>
            <Skeleton className="w-48" />
          </PanelNote>
        ) : data.containers.length === 0 ? (
          <PanelNote>{t(fitOf(data), { message: data.problem === null ? '' : said(data.problem), count: data.unknown })}</PanelNote>
        ) : (
          <ul className="divide-y divide-line">
            {data.containers.slice(0, SHOWN).map((sized) => (
              <SizedLine
                key={`${sized.about.kind}/${sized.about.namespace}/${sized.about.name}/${sized.container}`}
                cluster={cluster}
                sized={sized}
              />
            ))}
            {data.prometheus !== null && (
              <li className="px-4 py-2 text-xs text-faint">
                {t(data.prometheus.answered ? 'from.day' : 'from.silent', { name: data.prometheus.name })}
              </li>
            )}
            {data.advised > SHOWN && <li className="px-4 py-2 text-xs text-faint">{t('more', { count: data.advised - SHOWN })}</li>}
          </ul>
        )}
      </Panel>
    </Section>
  )
}

/** What is said where nothing is advised: that all fit only where all are known. */
function fitOf({ problem, looked, unknown }: Sizing): 'noUsage' | 'tooEarly' | 'fitKnown' | 'allFit' {
  if (unknown === 0) return 'allFit'
  if (problem !== null) return 'noUsage'
  return unknown === looked ? 'tooEarly' : 'fitKnown'
}

function SizedLine({ cluster, sized }: { cluster: string; sized: SizedContainer }) {
  const t = useTranslations('sizing')
  const words = useAdviceWords()
  const [first] = sized.advice
  if (first === undefined) return null
  const unit = unitOf(first.field)
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-4 py-2.5 text-sm hover:bg-hover">
      <HealthMark
        health={first.why === 'oomKilled' ? 'failing' : first.why === 'tooHigh' || first.why === 'missing' ? 'progressing' : 'warning'}
        compact
        className="mt-[3px] self-start"
      />
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <ObjectName cluster={cluster} of={sized.about} />
          <ObjectPlaceText of={sized.about} />
        </p>
        <p className="mt-0.5 text-ink">
          {t('change', {
            field: t(`field.${first.field}`),
            from: first.from === null ? t('unset') : formatFigure(first.from, unit),
            to: formatFigure(first.to, unit),
          })}
        </p>
        <p className="break-words text-muted">{words(first, sized)}</p>
      </div>
    </li>
  )
}
