import clsx from 'clsx'

export interface ProgressBarProps {
  /** What is under way, for screen readers. */
  label: string
  /** 0 to 1; without it the bar moves without an end in sight. */
  value?: number
  className?: string
}

/** How far something is. */
export function ProgressBar({ label, value, className }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={clsx('h-1 w-full overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className={clsx('h-full rounded-full bg-accent', percent === undefined ? 'skeleton w-full' : 'transition-[width] duration-200')}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
