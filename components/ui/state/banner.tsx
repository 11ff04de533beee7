import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type BannerTone = 'info' | 'success' | 'warning' | 'error'

export interface BannerProps {
  tone?: BannerTone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}

const looks: Record<BannerTone, { box: string; icon: ReactNode }> = {
  info: { box: 'border-progressing-line bg-progressing-soft', icon: <Info className="text-progressing" aria-hidden /> },
  success: { box: 'border-healthy-line bg-healthy-soft', icon: <CircleCheck className="text-healthy" aria-hidden /> },
  warning: { box: 'border-warning-line bg-warning-soft', icon: <TriangleAlert className="text-warning" aria-hidden /> },
  error: { box: 'border-failing-line bg-failing-soft', icon: <CircleAlert className="text-failing" aria-hidden /> },
}

/** A message about the page that it stands in. Errors interrupt a screen reader, the rest waits its turn. */
export function Banner({ tone = 'info', title, children, actions, className }: BannerProps) {
  const { box, icon } = looks[tone]
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={clsx('flex gap-2.5 rounded-lg border px-3 py-2 text-sm text-ink', box, className)}
    >
      <span className="mt-0.5 shrink-0 [&_svg]:size-4">{icon}</span>
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="break-words text-ink">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex shrink-0 items-start gap-2">{actions}</div>}
    </div>
  )
}
