import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { ScrollArea } from '#components/ui/layout/scroll-area.tsx'
import type { Term as TermKey } from '#lib/learn/terms.ts'

export interface FactsColumn {
  key: string
  label: string
  /** What the heading is called in the glossary. */
  term?: TermKey
  /** Shown to screen readers only. */
  hidden?: boolean
  className?: string
}

export interface FactsRow {
  key: string
  cells: readonly ReactNode[]
}

/** A small table that is whole at once: conditions, ports, rules. Long lists of objects have the live table. */
export function FactsTable({ label, columns, rows }: { label: string; columns: readonly FactsColumn[]; rows: readonly FactsRow[] }) {
  return (
    <ScrollArea label={label} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx(
                  'h-8 border-b border-line bg-sunken px-3 text-left text-xs font-medium whitespace-nowrap text-muted',
                  column.className,
                )}
              >
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line align-top last:border-0">
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.key ?? index} className={clsx('px-3 py-1.5', columns[index]?.className)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}

function Heading({ column: { label, term, hidden } }: { column: FactsColumn }) {
  if (hidden === true) return <span className="sr-only">{label}</span>
  return term === undefined ? label : <Term of={term}>{label}</Term>
}
