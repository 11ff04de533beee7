import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { ROW, type Row } from '#lib/contract/table.ts'
import { healthName } from '#lib/kube/health.ts'
import { isEmptyCell } from '../view/cell-text.ts'
import type { ViewColumn } from '../view/view-column.ts'
import { shortImages } from './short-image.ts'

/** Where the things in a row lead to; null where a column is no reference. */
export interface RowLinks {
  object: (row: Row) => string
  reference: (column: ViewColumn, row: Row) => string | null
}

interface CellProps {
  row: Row
  column: ViewColumn
  links: RowLinks
  /** The health mark stands in this column. */
  marked: boolean
}

/** What one cell shows: by what its column holds, never by the kind. */
export const Cell = memo(function Cell({ row, column, links, marked }: CellProps) {
  const value = row[column.cell]
  if (column.id === 'name') return <NameCell row={row} href={links.object(row)} marked={marked} />
  if (value === null || value === undefined || isEmptyCell(value))
    return marked ? <HealthMark health={healthName(row[ROW.health])} /> : <Nothing />
  if (typeof value === 'object') return <CountCell count={value[0]} at={value[1]} />
  if (column.content === 'instant' && typeof value === 'number') return <RelativeTime at={value} className="text-muted" />
  const text = String(value)
  if (marked) return <HealthMark health={healthName(row[ROW.health])}>{text}</HealthMark>
  const reference = links.reference(column, row)
  if (reference !== null) {
    return (
      <a href={reference} tabIndex={-1} className="block min-w-0 text-muted hover:text-link hover:underline">
        <MiddleTruncate text={text} />
      </a>
    )
  }
  if (/^images?$/i.test(column.title ?? '')) return <Text text={shortImages(text)} whole={text} />
  if (column.content !== 'text' || text.includes(' ')) return <Text text={text} whole={text} />
  return <MiddleTruncate text={text} className="text-muted" />
})

function NameCell({ row, href, marked }: { row: Row; href: string; marked: boolean }) {
  const health = healthName(row[ROW.health])
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {marked && health !== 'idle' && <HealthMark health={health} compact className="shrink-0" />}
      <a href={href} tabIndex={-1} className="min-w-0 font-medium text-ink hover:text-link hover:underline">
        <MiddleTruncate text={row[ROW.name]} />
      </a>
    </span>
  )
}

function CountCell({ count, at }: { count: number; at: number | null }) {
  const t = useTranslations('table')
  if (at === null) return <span className={count === 0 ? 'text-muted' : 'text-ink'}>{count}</span>
  return (
    <span className="truncate">
      {count} <span className="text-faint">{t.rich('ago', { age: () => <RelativeTime at={at} /> })}</span>
    </span>
  )
}

function Text({ text, whole }: { text: string; whole: string }) {
  return (
    <span title={whole} className="block truncate text-muted">
      {text}
    </span>
  )
}

function Nothing() {
  const t = useTranslations('table')
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{t('nothing')}</span>
    </span>
  )
}
