import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: ReactNode
  /** What would be here. */
  title: string
  /** How to get it. */
  children?: ReactNode
  /** It stands for the whole page, so its title is the page's heading. */
  page?: boolean
  /** Buttons. */
  actions?: ReactNode
  className?: string
}

/** Nothing is here, and that is no failure. */
export function EmptyState({ icon, title, children, actions, page = false, className }: EmptyStateProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className={clsx('mx-auto flex w-full max-w-md flex-col items-center gap-2 px-4 py-12 text-center', className)}>
      {icon !== undefined && <div className="mb-1 text-faint [&_svg]:size-6 [&_svg]:stroke-[1.5]">{icon}</div>}
      <Title className="max-w-full text-base font-medium wrap-anywhere text-ink">{title}</Title>
      {children !== undefined && <div className="max-w-full text-sm wrap-anywhere text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
