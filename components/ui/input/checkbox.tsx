'use client'

import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'onChange' | 'type' | 'checked' | 'children'> {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean
  /** Words beside it; without them give `aria-label`. */
  children?: ReactNode
}

/** Yes or no, as part of a choice that is made later. */
export function Checkbox({ checked, onChange, indeterminate = false, children, className, ...rest }: CheckboxProps) {
  const box = (
    <span className="relative inline-flex size-4 shrink-0">
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        ref={(element) => {
          if (element !== null) element.indeterminate = indeterminate
        }}
        onChange={(event) => onChange(event.target.checked)}
        className="peer size-4 cursor-pointer appearance-none rounded-sm border border-line-control bg-surface transition-colors duration-100 checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-ink disabled:cursor-not-allowed disabled:opacity-50"
      />
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="pointer-events-none absolute inset-0 size-4 fill-none stroke-on-accent stroke-2 opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
      >
        <path d={indeterminate ? 'M4 8h8' : 'M4 8.5l2.5 2.5L12 5.5'} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </span>
  )
  if (children === undefined) return <span className={clsx('inline-flex', className)}>{box}</span>
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input is inside `box`
    <label className={clsx('inline-flex min-h-6 cursor-pointer items-center gap-2 text-sm text-ink', className)}>
      {box}
      <span className="min-w-0">{children}</span>
    </label>
  )
}
