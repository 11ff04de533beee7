import { explainedLook } from '#components/learn/term/explained-look.ts'
import { ROW } from '#lib/contract/table.ts'
import { columnAttributes } from '#lib/learn/makers-words.ts'
import { isEmptyCell } from '../view/cell-text.ts'
import { Cell } from './cell.tsx'
import type { GridColumn } from './grid-column.ts'
import type { GridRowProps } from './grid-row.tsx'

/** A row on a phone: the name and how it fares on the first line, everything else on the second, cut where it ends. */
export function CardCells({ row, columns, markedColumn, links, focusedColumn }: GridRowProps) {
  const key = row[ROW.key]
  const positioned = columns.map((column, index) => ({ column, position: index + 1 }))
  const age = positioned.find(({ column }) => column.id === 'age' || column.id === 'last-seen')
  const marked = positioned.find(({ column }) => column.id === markedColumn)
  // Rows whose name says nothing have no such column: an Event is told by its reason.
  const telling = positioned.find((one) => one !== age && one !== marked && one.column.id !== 'namespace')
  const lead = positioned.find(({ column }) => column.id === 'name') ?? telling ?? positioned[0]
  const mark = marked === lead ? undefined : marked
  const rest = positioned.filter(
    (one) => one !== lead && one !== mark && one !== age && (one.column.usage !== undefined || !isEmptyCell(row[one.column.cell])),
  )
  const cell = (one: (typeof positioned)[number] | undefined, className: string, labelled = false) =>
    one === undefined ? null : (
      <div
        key={one.column.id}
        role="gridcell"
        aria-colindex={one.position + 1}
        tabIndex={focusedColumn === one.position ? 0 : -1}
        data-row={key}
        data-column={one.position}
        className={className}
      >
        {labelled && needsLabel(one.column) && <Label column={one.column} links={links} />}
        <Cell row={row} column={one.column} links={links} marked={one.column.id === markedColumn} compact />
      </div>
    )
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5 pr-4">
      <div className="flex min-w-0 items-center gap-3">
        {cell(lead, 'flex min-w-0 flex-1')}
        {cell(mark, 'flex max-w-[45%] min-w-0 shrink-0')}
      </div>
      <div className="flex min-w-0 items-center gap-3 text-xs">
        {/* What does not fit wraps out of sight as a whole: no figure is cut in the middle. */}
        <div className="flex h-[1lh] min-w-0 flex-1 flex-wrap items-center gap-x-3 overflow-hidden">
          {rest.slice(0, 5).map((one) => cell(one, 'flex min-w-0 max-w-[60%] shrink-0', true))}
        </div>
        {cell(age, 'shrink-0')}
      </div>
    </div>
  )
}

/** What a figure is; a phone shows no headings, so what explains them is here. */
function Label({ column, links }: { column: GridColumn; links: GridRowProps['links'] }) {
  const explained = links.explainsHeading(column)
  if (explained === null) return <span className="mr-1 text-faint">{column.label}</span>
  const made = links.madeColumn(column)
  return (
    <span data-explains={explained} {...(made === null ? {} : columnAttributes(made))} className={`mr-1 text-faint ${explainedLook}`}>
      {column.label}
    </span>
  )
}

/** Words, ratios and amounts of bytes tell by themselves what they are. */
function needsLabel({ content, usage }: GridColumn): boolean {
  return content !== 'text' && content !== 'ratio' && usage?.side !== 'memory'
}
