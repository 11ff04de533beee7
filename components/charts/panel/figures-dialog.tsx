'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { asTabs, type Figures } from '#lib/metrics/table.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'
import { momentText } from '../plot/time-labels.ts'

/** A chart as a table: the same figures to read one by one, or to hear, and to copy. The newest come first. */
export function FiguresDialog({ title, unit, figures, onClose }: { title: string; unit: Unit; figures: Figures; onClose: () => void }) {
  const t = useTranslations('metrics')
  const locale = useLocale()
  const { times, columns } = figures
  const newest = times.map((_, index) => times.length - 1 - index)
  return (
    <Dialog
      open
      onClose={onClose}
      size="xl"
      title={title}
      description={t('table.description', { count: times.length })}
      footer={
        <CopyButton
          text={asTabs(
            figures,
            (at) => momentText(at, locale),
            (value) => formatFigure(value, unit),
          )}
          label={t('table.copy')}
          size="md"
        />
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="max-h-[60vh] overflow-auto rounded-md border border-line" tabIndex={0} aria-label={title}>
        <table className="w-full border-collapse text-xs tabular-nums">
          <thead className="sticky top-0 bg-raised">
            <tr>
              <th scope="col" className="border-b border-line px-3 py-1.5 text-left font-medium text-muted">
                {t('table.time')}
              </th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col" className="border-b border-line px-3 py-1.5 text-right font-medium whitespace-nowrap text-muted">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newest.map((index) => (
              <tr key={times[index]} className="border-b border-line last:border-0">
                <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap text-muted">
                  {momentText(times[index] ?? 0, locale)}
                </th>
                {columns.map(({ key, values }) => {
                  const value = values[index]
                  return (
                    <td key={key} className="px-3 py-1 text-right whitespace-nowrap">
                      {value === null || value === undefined ? '–' : formatFigure(value, unit)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Dialog>
  )
}
