'use client'

import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { DrawnSeries } from '#components/charts/plot/drawn-series.ts'
import { momentText } from '#components/charts/plot/time-labels.ts'
import { Button } from '#components/ui/action/button.tsx'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { saveFile } from '#lib/client/save-file.ts'
import { highest, latest } from '#lib/metrics/axis.ts'
import type { Figure } from '#lib/metrics/grid.ts'
import { asCsv, asTabs } from '#lib/metrics/table.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'

export interface SeriesTableProps {
  series: readonly DrawnSeries[]
  times: readonly number[]
  unit: Unit
  only: string
  onIsolate: (group: string) => void
}

/** Every series of a chart with its figures; pressing its name isolates it. It is the chart's legend too. */
export function SeriesTable({ series, times, unit, only, onIsolate }: SeriesTableProps) {
  const t = useTranslations('explore.table')
  const locale = useLocale()
  const figures = { times, columns: series.map(({ key, label, values }) => ({ key, label, values })) }
  const figure = (value: number | undefined) => (value === undefined ? '–' : formatFigure(value, unit))
  return (
    <section aria-label={t('title')} className="min-w-0">
      <header className="flex min-h-8 items-center gap-1 pb-1">
        <h2 className="text-sm font-medium">{t('title')}</h2>
        <span className="pl-1 text-xs text-faint">{series.length}</span>
        <div className="ml-auto flex items-center gap-1">
          <CopyButton text={asTabs(figures, (at) => momentText(at, locale), String)} label={t('copy')} />
          <Button size="sm" variant="ghost" onClick={() => saveFile('query.csv', 'text/csv', asCsv(figures))}>
            {t('csv')}
          </Button>
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className="max-h-96 overflow-auto border-y border-line" tabIndex={0}>
        <table className="w-full border-collapse text-xs tabular-nums">
          <thead className="sticky top-0 bg-surface text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="px-2 py-1.5 text-left font-medium">
                {t('series')}
              </th>
              {(['now', 'highest', 'average'] as const).map((column) => (
                <th key={column} scope="col" className="px-2 py-1.5 text-right font-medium whitespace-nowrap">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map(({ key, group, label, token, values }) => (
              <tr key={key} className={clsx('border-b border-line last:border-0', only === group && 'bg-selected')}>
                <th scope="row" className="max-w-0 min-w-64 px-2 py-0 text-left font-normal">
                  <button
                    type="button"
                    aria-pressed={only === group}
                    onClick={() => onIsolate(only === group ? '' : group)}
                    className="flex min-h-7 w-full items-center gap-2 text-left"
                  >
                    <span aria-hidden className="w-3 shrink-0 border-t-2" style={{ borderColor: `var(${token})` }} />
                    <span className="min-w-0 font-mono break-all">{label}</span>
                  </button>
                </th>
                <td className="px-2 text-right whitespace-nowrap">{figure(latest(values))}</td>
                <td className="px-2 text-right whitespace-nowrap">{figure(highest(values))}</td>
                <td className="px-2 text-right whitespace-nowrap">{figure(average(values))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function average(values: readonly Figure[]): number | undefined {
  const known = values.filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}
