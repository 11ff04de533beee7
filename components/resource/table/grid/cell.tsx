import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { explainedLook } from '#components/learn/term/explained-look.ts'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { ROW, type Row } from '#lib/contract/table.ts'
import { healthName } from '#lib/kube/health.ts'
import type { MakersColumn } from '#lib/learn/makers-words.ts'
import { UsageCell } from '../usage/usage-cell.tsx'
import { isEmptyCell } from '../view/cell-text.ts'
import type { ViewColumn } from '../view/view-column.ts'
import { Age } from './age.tsx'
import { explainedWords } from './explained-words.ts'
import { shortImages } from './short-image.ts'

/** Where the things in a row lead to; null where a column is no reference. */
export interface RowLinks {
  object: (row: Row) => string
  reference: (column: ViewColumn, row: Row) => string | null
  /** What explains a cell's word: the slug of an entry, or one explained value. */
  explains: (column: ViewColumn, text: string) => string | null
  explainsHeading: (column: ViewColumn) => string | null
  /** A column of an added kind, of which its makers may have said what it shows; null for any other. */
  madeColumn: (column: ViewColumn) => MakersColumn | null
}

interface CellProps {
  row: Row
  column: ViewColumn
  links: RowLinks
  /** The health mark stands in this column. */
  marked: boolean
  /** There is room for a few words only. */
  compact?: boolean
}

/** What one cell shows, in as few elements as can be: by what its column holds, never by the kind. */
export function Cell({ row, column, links, marked, compact = false }: CellProps) {
  if (column.usage !== undefined) return <UsageCell row={row} side={column.usage.side} store={column.usage.store} compact={compact} />
  const value = row[column.cell]
  if (column.id === 'name') return <NameCell row={row} href={links.object(row)} marked={marked} />
  const health = healthName(row[ROW.health])
  if (value === null || value === undefined || isEmptyCell(value)) return marked ? <HealthMark health={health} /> : <Nothing />
  if (typeof value === 'object') return <CountCell count={value[0]} at={value[1]} />
  if (column.content === 'instant' && typeof value === 'number') return <Age at={value} />
  const text = String(value)
  const slug = links.explains(column, text)
  if (marked) {
    return (
      <HealthMark health={health}>
        {slug === null ? (
          text
        ) : (
          <span data-explains={slug} className={explainedLook}>
            {text}
          </span>
        )}
      </HealthMark>
    )
  }
  if (slug !== null) {
    return (
      <span title={text} data-explains={slug} className={`truncate ${explainedLook}`}>
        {text}
      </span>
    )
  }
  const words = explainedWords(text, (word) => links.explains(column, word))
  if (words !== null) {
    return (
      <span title={text} className="truncate">
        {words.map(({ word, slug }, index) => (
          <Fragment key={word}>
            {index > 0 && ','}
            {slug === null ? (
              word
            ) : (
              <span data-explains={slug} className={explainedLook}>
                {word}
              </span>
            )}
          </Fragment>
        ))}
      </span>
    )
  }
  const reference = links.reference(column, row)
  if (reference !== null) {
    return (
      <a href={reference} tabIndex={-1} title={text} className="truncate hover:text-link hover:underline">
        {text}
      </a>
    )
  }
  return (
    <span title={text} className="truncate">
      {/^images?$/i.test(column.title ?? '') ? shortImages(text) : text}
    </span>
  )
}

function NameCell({ row, href, marked }: { row: Row; href: string; marked: boolean }) {
  const health = healthName(row[ROW.health])
  return (
    <>
      {marked && health !== 'idle' && <HealthMark health={health} compact className="mr-1.5 shrink-0" />}
      <a href={href} tabIndex={-1} className="min-w-0 font-medium text-ink hover:text-link hover:underline">
        <MiddleTruncate text={row[ROW.name]} />
      </a>
    </>
  )
}

function CountCell({ count, at }: { count: number; at: number | null }) {
  const t = useTranslations('table')
  if (at === null) return count
  return (
    <span className="truncate">
      {count} <span className="text-faint">{t.rich('ago', { age: () => <Age at={at} /> })}</span>
    </span>
  )
}

function Nothing() {
  const t = useTranslations('table')
  return (
    <span role="img" aria-label={t('nothing')} className="text-faint">
      –
    </span>
  )
}
