'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import type { Span } from '#lib/metrics/time-range.ts'
import { momentText } from '../plot/time-labels.ts'

/** What is shown of the part at least. */
const LEAST_MS = 60_000

/** Says which part of a long range was measured, and leads to it. */
export function MeasuredNote({ part: { from, to }, onZoom }: { part: Span; onZoom: (from: number, to: number) => void }) {
  const t = useTranslations('metrics.measured')
  const locale = useLocale()
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
      {from === to
        ? t('once', { at: momentText(from, locale) })
        : t('part', { from: momentText(from, locale), to: momentText(to, locale) })}
      <Button size="sm" variant="ghost" onClick={() => onZoom(from, Math.max(to, from + LEAST_MS))}>
        {t('show')}
      </Button>
    </p>
  )
}
