import clsx from 'clsx'
import type { ComponentProps } from 'react'

interface RowCheckProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'className'> {
  indeterminate?: boolean
  /** The grid itself hears presses in its rows, since Shift chooses a range; a heading hears its own. */
  onToggle?: () => void
}

/** As the form's own check box looks; the tick and the dash are cut out of a pseudo-element. */
const look = clsx(
  'size-4 shrink-0 cursor-pointer appearance-none rounded-sm border border-line-control bg-surface hover:border-ink',
  'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
  'before:block before:size-full before:bg-on-accent before:opacity-0 checked:before:opacity-100 indeterminate:before:opacity-100',
  'before:[clip-path:polygon(20%_48%,11%_57%,40%_85%,91%_28%,81%_19%,40%_66%)]',
  'indeterminate:before:[clip-path:polygon(20%_43%,80%_43%,80%_57%,20%_57%)]',
)

/** The check box of a line: one element, where the form's own is six, for a window of rows that is redrawn as one scrolls. */
export function RowCheck({ indeterminate = false, onToggle, ...rest }: RowCheckProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      ref={(element) => {
        if (element !== null) element.indeterminate = indeterminate
      }}
      onChange={() => onToggle?.()}
      className={look}
    />
  )
}
