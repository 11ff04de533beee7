import clsx from 'clsx'
import type { ReactNode } from 'react'

export type BadgeTone = 'neutral' | 'accent' | 'healthy' | 'progressing' | 'warning' | 'failing'

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-idle-soft text-muted border-idle-line',
  accent: 'bg-accent-soft text-link border-accent-line',
  healthy: 'bg-healthy-soft text-healthy border-healthy-line',
  progressing: 'bg-progressing-soft text-progressing border-progressing-line',
  warning: 'bg-warning-soft text-warning border-warning-line',
  failing: 'bg-failing-soft text-failing border-failing-line',
}

/** A short word about the thing beside it. Health colours are for health only. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
  title,
}: {
  tone?: BadgeTone
  icon?: ReactNode
  children: ReactNode
  className?: string
  title?: string
}) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
