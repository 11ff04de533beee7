'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { highest, latest, sumOf } from '#lib/metrics/axis.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'
import type { DrawnSeries } from '../plot/drawn-series.ts'

export interface LegendProps {
  series: readonly DrawnSeries[]
  unit: Unit
  top: number
  /** The figures are counts of their stretches: their sum is told instead of the newest. */
  counted?: boolean
  only: string
  onIsolate: (group: string) => void
}

/** The series of a chart with their newest figures, or their sums. Pressing one isolates it, in all charts of the page; again shows all. */
export function Legend({ series, unit, top, counted = false, only, onIsolate }: LegendProps) {
  const t = useTranslations('metrics')
  const isolated = series.some(({ group }) => group === only)
  return (
    <ul
      className="flex max-h-[132px] flex-wrap content-start gap-x-1 overflow-y-auto pl-[52px] sm:max-h-[84px] text-2xs"
      aria-label={t('legend')}
    >
      {series.map((one) => {
        const now = counted ? sumOf(one.values) : latest(one.values)
        const outside = one.role !== 'use' && (highest(one.values) ?? 0) > top
        const chosen = isolated && one.group === only
        return (
          <li key={one.key} className="max-w-full min-w-0">
            <button
              type="button"
              aria-pressed={chosen}
              title={t(chosen ? 'showAll' : 'isolate', { name: one.label })}
              onClick={() => onIsolate(chosen ? '' : one.group)}
              className={clsx(
                'flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-sm px-2 hover:bg-hover',
                isolated && !chosen && one.role === 'use' && 'opacity-60',
              )}
            >
              <span
                aria-hidden
                className={clsx(
                  'shrink-0 border-t-2',
                  one.role === 'use' && !one.second ? 'w-3' : 'w-4',
                  one.role === 'request' || one.second ? 'border-dashed' : one.role !== 'use' && 'border-dotted',
                )}
                style={{ borderColor: `var(${one.token})` }}
              />
              <MiddleTruncate text={one.label} className="max-w-56 text-muted" />
              <span className="font-medium whitespace-nowrap text-ink tabular-nums">
                {now === undefined ? '–' : formatFigure(now, unit)}
                {outside && <span className="font-normal text-faint"> {t('outside')}</span>}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
