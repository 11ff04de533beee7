'use client'

import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface FieldParts {
  id: string
  describedBy: string | undefined
  invalid: boolean
}

export interface FieldProps {
  label: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  /** What to type, below the field. */
  hint?: ReactNode
  /** What is wrong with what was typed; takes the hint's place. */
  error?: string | undefined
  className?: string | undefined
  children: (parts: FieldParts) => ReactNode
}

/** Label, hint and error around an input, tied together for screen readers. */
export function Field({ label, hideLabel = false, hint, error, className, children }: FieldProps) {
  const id = useId()
  const noteId = useId()
  const note = error ?? hint
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-xs font-medium text-muted'}>
        {label}
      </label>
      {children({ id, describedBy: note === undefined ? undefined : noteId, invalid: error !== undefined })}
      {note !== undefined && (
        <p id={noteId} className={clsx('text-xs', error === undefined ? 'text-faint' : 'text-failing')}>
          {note}
        </p>
      )}
    </div>
  )
}

/** Classes of everything that one types or chooses in. */
export const inputLook = clsx(
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink transition-colors duration-100',
  'placeholder:text-faint hover:border-line-control disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint',
  'focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-failing',
)
