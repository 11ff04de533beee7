import type { ComponentProps } from 'react'

interface RowCheckProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'className'> {
  indeterminate?: boolean
  /** The grid itself hears presses in its rows, since Shift chooses a range; a heading hears its own. */
  onToggle?: () => void
}

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
      className="size-4 cursor-pointer accent-accent"
    />
  )
}
