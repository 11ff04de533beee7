import clsx from 'clsx'

interface CapacityBarProps {
  total: number
  /** Asked for. */
  outer: number
  /** Used; null where nobody knows. */
  inner: number | null
  nearly?: boolean
}

/** How much of something is asked for, and inside of that how much is used. Its figures stand beside it as text. */
export function CapacityBar({ total, outer, inner, nearly = false }: CapacityBarProps) {
  const width = (value: number) => `${total <= 0 ? 0 : Math.min(100, (value / total) * 100)}%`
  return (
    <div aria-hidden className="relative mt-1.5 h-2 overflow-hidden rounded-full bg-pressed">
      <div
        className={clsx(
          'absolute inset-y-0 left-0 rounded-full transition-[width] duration-200',
          nearly ? 'bg-warning-line' : 'bg-accent-line',
        )}
        style={{ width: width(outer) }}
      />
      {inner !== null && (
        <div
          className={clsx('absolute inset-y-0.5 left-0 rounded-full transition-[width] duration-200', nearly ? 'bg-warning' : 'bg-accent')}
          style={{ width: width(inner) }}
        />
      )}
    </div>
  )
}
