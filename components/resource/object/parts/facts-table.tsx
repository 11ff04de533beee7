import clsx from 'clsx'
import type { ReactNode } from 'react'
import { ScrollArea } from '#components/ui/layout/scroll-area.tsx'

export interface FactsColumn {
  key: string
  label: string
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
                {column.hidden === true ? <span className="sr-only">{column.label}</span> : column.label}
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
