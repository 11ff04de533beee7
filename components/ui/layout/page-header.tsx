import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface PageHeaderProps {
  title: ReactNode
  /** Above the title, small: what kind of thing it is. */
  kicker?: ReactNode
  /** Beside the title: health, badges. */
  marks?: ReactNode
  /** Below the title. */
  description?: ReactNode
  actions?: ReactNode
  className?: string
}

/** The head of a page: what it shows, how that fares, what can be done. */
export function PageHeader({ title, kicker, marks, description, actions, className }: PageHeaderProps) {
  return (
    <header className={clsx('flex flex-wrap items-start gap-x-4 gap-y-2', className)}>
      <div className="min-w-0 flex-1 basis-64">
        {kicker !== undefined && <p className="text-xs text-faint">{kicker}</p>}
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-medium break-words text-ink">{title}</h1>
          {marks}
        </div>
        {description !== undefined && <div className="mt-0.5 text-sm text-muted">{description}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
