import clsx from 'clsx'

/** The shape of what comes. Give it the width and height of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('skeleton block h-3 rounded-sm', className)} />
}
