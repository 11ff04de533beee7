import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface SectionProps {
  title: ReactNode
  /** Beside the title: a count, in faint text. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A part of a page under its heading, set apart by space and a thin line, not by a box. */
export function Section({ title, note, actions, children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={clsx('min-w-0', className)}>
      <header className="flex min-h-8 items-center gap-2 pb-2">
        <h2 id={id} className="text-sm font-medium text-ink">
          {title}
        </h2>
        {note !== undefined && <span className="text-xs text-faint">{note}</span>}
        {actions !== undefined && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
