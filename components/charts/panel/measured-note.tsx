'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import type { Figure } from '#lib/metrics/grid.ts'
import type { Span } from '#lib/metrics/time-range.ts'
import { momentText } from '../plot/time-labels.ts'

/** A measured part that takes less of the axis than this is a stroke at its edge. */
const NARROW = 0.03
/** What is shown of the part at least. */
const LEAST_MS = 60_000

export interface MeasuredNoteProps {
  times: readonly number[]
  columns: readonly (readonly Figure[])[]
  span: Span
  onZoom: (from: number, to: number) => void
}

/** Says which part of a long range was measured, where that is hardly seen on the axis, and leads to it. */
export function MeasuredNote({ times, columns, span, onZoom }: MeasuredNoteProps) {
  const t = useTranslations('metrics.measured')
  const locale = useLocale()
  const has = (_: number, index: number) => columns.some((values) => values[index] !== null && values[index] !== undefined)
  const [from, to] = [times.find(has), times.findLast(has)]
  if (from === undefined || to === undefined || (to - from) / (span.to - span.from) >= NARROW) return null
  if (span.to - span.from <= LEAST_MS * 5) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 pl-[52px] text-xs text-muted">
      {from === to
        ? t('once', { at: momentText(from, locale) })
        : t('part', { from: momentText(from, locale), to: momentText(to, locale) })}
      <Button size="sm" variant="ghost" onClick={() => onZoom(from, Math.max(to, from + LEAST_MS))}>
        {t('show')}
      </Button>
    </p>
  )
}
