import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ErrorStateProps {
  /** What happened, to what. */
  title: string
  /** What to do next. */
  children?: ReactNode
  /** The other side's own words, shown as they are. */
  detail?: string | undefined
  actions?: ReactNode
  icon?: ReactNode
  /** It stands for the whole page, so its title is the page's heading. */
  page?: boolean
  className?: string
}

/** Something failed: what, the other side's own message, and what to do next. */
export function ErrorState({ title, children, detail, actions, icon, page = false, className }: ErrorStateProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div role="alert" className={clsx('mx-auto flex w-full max-w-xl flex-col items-center gap-2 px-4 py-12 text-center', className)}>
      <div className="mb-1 text-failing [&_svg]:size-6 [&_svg]:stroke-[1.5]">{icon ?? <CircleAlert aria-hidden />}</div>
      <Title className="max-w-full text-base font-medium wrap-anywhere text-ink">{title}</Title>
      {children !== undefined && <div className="max-w-full text-sm wrap-anywhere text-muted">{children}</div>}
      {detail !== undefined && detail !== '' && (
        <p className="mt-1 max-h-40 w-full overflow-auto rounded-md bg-sunken px-3 py-2 text-left font-mono text-xs break-words whitespace-pre-wrap text-muted">
          {detail}
        </p>
      )}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
