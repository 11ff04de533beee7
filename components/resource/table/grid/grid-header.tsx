import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, PointerEvent } from 'react'
import { explainedLine, explainMark } from '#components/learn/term/explained-look.ts'
import { columnAttributes, type MakersColumn } from '#lib/learn/makers-words.ts'
import type { RowLinks } from './cell.tsx'
import type { GridColumn } from './grid-column.ts'
import { RowCheck } from './row-check.tsx'

export interface HeaderActions {
  /** First ascending, then descending, then the order of the API server again. */
  sort: (id: string) => void
  resize: (id: string, width: number | null) => void
  move: (id: string, by: -1 | 1) => void
  selectAll: () => void
}

interface GridHeaderProps {
  columns: readonly GridColumn[]
  links: Pick<RowLinks, 'explainsHeading' | 'madeColumn'>
  sortedBy: { id: string; descending: boolean } | null
  actions: HeaderActions
  /** Which heading has the grid's place in the tab order; 0 is the check box. */
  focusedColumn: number | null
  allSelected: boolean
  someSelected: boolean
  /** Cards have no headings to see; they are still there for screen readers. */
  hidden: boolean
}

/** The headings: a press sorts, the edge between two resizes, Alt with the arrows does both by keyboard. */
export function GridHeader({ columns, links, sortedBy, actions, focusedColumn, allSelected, someSelected, hidden }: GridHeaderProps) {
  const t = useTranslations('table')
  return (
    <div role="rowgroup" className={clsx(hidden ? 'sr-only' : 'sticky top-0 z-20')}>
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-[33px] grid-cols-(--tracks) border-b border-line bg-canvas text-xs font-medium text-muted"
      >
        <div role="columnheader" aria-colindex={1} className="sticky left-0 z-10 flex items-center justify-center bg-canvas">
          <RowCheck
            aria-label={t('selectAll')}
            checked={allSelected}
            indeterminate={someSelected && !allSelected}
            onToggle={actions.selectAll}
            tabIndex={focusedColumn === 0 ? 0 : -1}
            data-row=""
            data-column={0}
          />
        </div>
        {columns.map((column, index) => (
          <Heading
            key={column.id}
            column={column}
            explained={links.explainsHeading(column)}
            made={links.madeColumn(column)}
            position={index + 1}
            sorted={sortedBy?.id === column.id ? (sortedBy.descending ? 'descending' : 'ascending') : 'none'}
            focused={focusedColumn === index + 1}
            actions={actions}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadingProps {
  column: GridColumn
  explained: string | null
  made: MakersColumn | null
  position: number
  sorted: 'ascending' | 'descending' | 'none'
  focused: boolean
  actions: HeaderActions
}

function Heading({ column, explained, made, position, sorted, focused, actions }: HeadingProps) {
  const t = useTranslations('table')
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
    if (!event.altKey || step === null) return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) actions.move(column.id, step)
    else actions.resize(column.id, widthOf(event.currentTarget) + step * 16)
  }
  return (
    <div
      role="columnheader"
      aria-colindex={position + 1}
      aria-sort={sorted}
      title={column.description === '' || made !== null ? undefined : column.description}
      className={clsx(
        'group relative flex min-w-0 items-center',
        position === 1 && 'z-10 bg-canvas group-data-wide/grid:sticky group-data-wide/grid:left-[36px]',
      )}
    >
      <button
        type="button"
        onClick={() => actions.sort(column.id)}
        onKeyDown={onKeyDown}
        tabIndex={focused ? 0 : -1}
        data-row=""
        data-column={position}
        aria-describedby="grid-heading-help"
        className="flex h-full min-w-0 flex-1 items-center gap-1 px-3 text-left hover:text-ink focus-visible:-outline-offset-2"
      >
        <span className={clsx('truncate', sorted !== 'none' && 'text-ink', explained !== null && explainedLine)}>{column.label}</span>
        <Arrow aria-hidden className={clsx('size-3.5 shrink-0', sorted === 'none' ? 'opacity-0 group-hover:opacity-40' : 'text-ink')} />
      </button>
      {explained !== null && (
        <span
          aria-hidden
          data-explains={explained}
          {...(made === null ? {} : columnAttributes(made))}
          className={`${explainMark} absolute top-2 right-2.5 bg-canvas opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 before:absolute before:-inset-2 pointer-coarse:opacity-100`}
        >
          ?
        </span>
      )}
      <ResizeEdge label={t('resize', { column: column.label })} onResize={(width) => actions.resize(column.id, width)} />
    </div>
  )
}

/** The edge of a heading; by keyboard Alt and the arrows do the same, so it takes no focus of its own. */
function ResizeEdge({ label, onResize }: { label: string; onResize: (width: number | null) => void }) {
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const startWidth = widthOf(edge)
    const startX = event.clientX
    edge.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent): void => onResize(startWidth + moved.clientX - startX)
    const end = (): void => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
  return (
    <span
      aria-hidden
      title={label}
      onPointerDown={onPointerDown}
      onDoubleClick={() => onResize(null)}
      className="absolute top-1.5 right-0 bottom-1.5 w-2 cursor-col-resize touch-none border-r border-transparent group-hover:border-line-strong hover:border-accent"
    />
  )
}

function widthOf(element: Element): number {
  return element.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? 0
}
