import clsx from 'clsx'

export interface MiddleTruncateProps {
  text: string
  /** Characters at the end that are never cut: what tells one Pod from the next. */
  tail?: number
  className?: string
}

/**
 * A long name on one line, cut in the middle when it is too narrow, by CSS alone. The whole is the element's text (for screen
 * readers, for finding and copying) and its title; what is seen are two halves that are drawn from attributes.
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
    <span title={text} className={clsx('relative flex min-w-0 whitespace-pre', className)}>
      <span className="sr-only">{text}</span>
      <span aria-hidden data-half={text.slice(0, -tail)} className="min-w-0 shrink truncate before:content-[attr(data-half)]" />
      <span aria-hidden data-half={text.slice(-tail)} className="shrink-0 before:content-[attr(data-half)]" />
    </span>
  )
}
