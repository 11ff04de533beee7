import clsx from 'clsx'

export interface MiddleTruncateProps {
  text: string
  /** Characters at the end that are never cut: what tells one Pod from the next. */
  tail?: number
  className?: string
}

/**
 * A long name on one line, cut in the middle when it is too narrow, by CSS alone. The whole is the element's text (so it can be
 * selected, found and read aloud) and its title.
 */
export function MiddleTruncate({ text, tail = 8, className }: MiddleTruncateProps) {
  if (text.length <= tail + 4) {
    return (
      <span title={text} className={clsx('block truncate', className)}>
        {text}
      </span>
    )
  }
  return (
    <span title={text} className={clsx('flex min-w-0 whitespace-pre', className)}>
      <span className="min-w-0 shrink truncate">{text.slice(0, -tail)}</span>
      <span className="shrink-0">{text.slice(-tail)}</span>
    </span>
  )
}
