'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import type { Advice, SizedContainer, Sizing } from '#lib/contract/metrics/sizing.ts'
import type { Saying } from '#lib/contract/own-words.ts'
import type { Term as TermKey } from '#lib/learn/terms.ts'
import { formatFigure } from '#lib/metrics/units.ts'
import { ENOUGH_SAMPLES } from '#lib/sizing/rules.ts'
import { unitOf, useAdviceWords } from './use-advice-words.ts'
import { useSpanWords } from './use-span-words.ts'

interface ContainerSizesProps {
  sized: SizedContainer
  problem: Saying | null
  prometheus: Sizing['prometheus']
}

/** One container: what it asks for and may use, what it used, and what would fit. */
export function ContainerSizes({ sized, problem, prometheus }: ContainerSizesProps) {
  const t = useTranslations('sizing')
  const span = useSpanWords()
  const said = useSaid()
  const { container, use, advice, requests, limits, pods } = sized
  return (
    <div className="px-4 py-3 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium text-ink">{container}</span>
        <span className="text-xs text-faint">{t('pods', { count: pods })}</span>
      </p>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
        <Figure label={t('field.cpuRequest')} term={{ field: 'spec.containers.resources.requests' }} value={requests.cpu} unit="cores" />
        <Figure label={t('field.cpuLimit')} term={{ field: 'spec.containers.resources.limits' }} value={limits.cpu} unit="cores" />
        <Figure
          label={t('field.memoryRequest')}
          term={{ field: 'spec.containers.resources.requests' }}
          value={requests.memory}
          unit="bytes"
        />
        <Figure label={t('field.memoryLimit')} term={{ field: 'spec.containers.resources.limits' }} value={limits.memory} unit="bytes" />
        <Figure label={t('used.cpu95')} term={{ entry: 'metrics' }} value={use.cpu95} unit="cores" />
        <Figure label={t('used.memory95')} term={{ entry: 'metrics' }} value={use.memory95} unit="bytes" />
        <Figure label={t('used.memoryPeak')} term={{ entry: 'metrics' }} value={use.memoryPeak} unit="bytes" />
        <div>
          <dt className="text-xs text-faint">
            <Term of={{ state: 'OOMKilled' }}>{t('used.oom')}</Term>
          </dt>
          <dd className="text-ink">{use.oomAt === null ? t('never') : <RelativeTime at={use.oomAt} />}</dd>
        </div>
      </dl>
      {advice.length > 0 ? (
        <ul className="mt-3 flex flex-col gap-2">
          {advice.map((one) => (
            <AdviceLine key={one.field} advice={one} sized={sized} />
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-muted">
          {use.samples >= ENOUGH_SAMPLES
            ? t('fits', { span: span(use.seconds) })
            : problem !== null
              ? t('noUsage', { message: said(problem) })
              : t('notEnough', { count: use.samples, needed: ENOUGH_SAMPLES })}
        </p>
      )}
      {use.samples > 0 && (
        <p className="mt-2 text-xs text-faint">
          {use.from === 'prometheus'
            ? t('from.prometheus', { name: prometheus?.name ?? '', span: span(use.seconds) })
            : t('from.usage', { span: span(use.seconds) })}
          {prometheus?.answered === false && <span className="block">{t('from.silent', { name: prometheus.name })}</span>}
        </p>
      )}
    </div>
  )
}

function AdviceLine({ advice, sized }: { advice: Advice; sized: SizedContainer }) {
  const t = useTranslations('sizing')
  const words = useAdviceWords()
  const { field, from, to, why } = advice
  const unit = unitOf(field)
  const urgent = why === 'oomKilled' ? 'failing' : why === 'tooHigh' || why === 'missing' ? 'progressing' : 'warning'
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <HealthMark health={urgent} compact className="mt-[3px] self-start" />
      <div>
        <p className="text-ink">
          {t('change', {
            field: t(`field.${field}`),
            from: from === null ? t('unset') : formatFigure(from, unit),
            to: formatFigure(to, unit),
          })}
        </p>
        <p className="text-muted">{words(advice, sized)}</p>
      </div>
    </li>
  )
}

function Figure({ label, term, value, unit }: { label: string; term: TermKey; value: number | null; unit: 'cores' | 'bytes' }) {
  return (
    <div>
      <dt className="text-xs text-faint">
        <Term of={term}>{label}</Term>
      </dt>
      <dd className="text-ink">{value === null ? '–' : formatFigure(value, unit)}</dd>
    </div>
  )
}
