'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import type { RowFiguresStore } from '#lib/client/live/row-figures-store.ts'
import type { Row } from '#lib/contract/table.ts'
import { formatFigure } from '#lib/metrics/units.ts'
import { figuresKey, sideOf, type UsageSide } from './usage-column.ts'

/** From this share of what it may use on, a row is near its limit. */
const NEAR = 0.9

interface UsageCellProps {
  row: Row
  side: UsageSide
  store: RowFiguresStore
  /** Without the bar. */
  compact: boolean
}

/** What a row uses, with a bar against what it asks for and may use at most. It renders by itself: the list does not move. */
export function UsageCell({ row, side, store, compact }: UsageCellProps) {
  const t = useTranslations('usage')
  const key = figuresKey(row)
  const subscribe = useCallback((listener: () => void) => store.follow(key, listener), [store, key])
  const figures = useSyncExternalStore(
    subscribe,
    () => store.of(key),
    () => undefined,
  )
  if (figures === undefined)
    return <span aria-hidden className={clsx('h-1 rounded-full bg-pressed', compact ? 'w-6 self-center' : 'w-16')} />
  // A card has no headings: the dash of the CPU, which has its word, stands for both.
  if (compact && side === 'memory' && (figures === null || figures[2] === null)) return <span className="sr-only">{t('unknown')}</span>
  if (figures === null) return <span className={clsx('shrink-0 text-faint', !compact && 'w-14 text-right')}>–</span>
  const { used, request, limit } = sideOf(figures, side)
  const unit = side === 'cpu' ? 'cores' : 'bytes'
  const words = [
    used === null ? t('unknown') : t('used', { amount: formatFigure(used, unit) }),
    request > 0 ? t('request', { amount: formatFigure(request, unit) }) : t('noRequest'),
    limit > 0 ? t('limit', { amount: formatFigure(limit, unit) }) : t('noLimit'),
  ].join(', ')
  const scale = limit > 0 ? Math.max(limit, used ?? 0) : Math.max(request, used ?? 0)
  const near = used !== null && limit > 0 && used >= limit * NEAR
  const part = (amount: number) => `${scale === 0 ? 0 : Math.min(100, (amount / scale) * 100)}%`
  return (
    <span title={words} className="flex w-full min-w-0 items-center gap-2">
      <span className="sr-only">{words}</span>
      <span aria-hidden className={clsx('shrink-0', !compact && 'w-14 text-right', near && 'text-warning')}>
        {used === null ? '–' : formatFigure(used, unit)}
      </span>
      {!compact && (
        <span aria-hidden className="relative h-1.5 min-w-8 flex-1 overflow-hidden rounded-full bg-pressed">
          {used !== null && (
            <span
              className={clsx('absolute inset-y-0 left-0 rounded-full', near ? 'bg-warning' : 'bg-accent')}
              style={{ width: part(used) }}
            />
          )}
          {request > 0 && request < scale && <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: part(request) }} />}
        </span>
      )}
    </span>
  )
}
