import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: ReactNode
  /** What would be here. */
  title: string
  /** How to get it. */
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
  className?: string
}

/** Nothing is here, and that is no failure. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={clsx('mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center', className)}>
      {icon !== undefined && <div className="mb-1 text-faint [&_svg]:size-6 [&_svg]:stroke-[1.5]">{icon}</div>}
      <p className="text-base font-medium text-ink">{title}</p>
      {children !== undefined && <div className="text-sm text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
