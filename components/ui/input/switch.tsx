'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  disabled?: boolean
  className?: string
}

/** Yes or no, in force at once. */
export function Switch({ checked, onChange, children, disabled = false, className }: SwitchProps) {
  return (
    <label
      className={clsx(
        'inline-flex min-h-6 items-center gap-2 text-sm text-ink',
        disabled ? 'cursor-not-allowed opacity-50' : 'cursor-pointer',
        className,
      )}
    >
      <span className="relative inline-flex h-4 w-7 shrink-0">
        <input
          type="checkbox"
          role="switch"
          aria-checked={checked}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          className="peer h-4 w-7 cursor-[inherit] appearance-none rounded-full border border-line-control bg-pressed transition-colors duration-100 checked:border-accent checked:bg-accent"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-[3px] left-[3px] size-2.5 rounded-full bg-muted transition-transform duration-100 peer-checked:translate-x-3 peer-checked:bg-on-accent"
        />
      </span>
      <span className="min-w-0">{children}</span>
    </label>
  )
}
