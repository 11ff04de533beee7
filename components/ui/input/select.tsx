'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { Field, type FieldProps, inputLook } from './field.tsx'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  disabled?: boolean
}

export interface SelectProps<Value extends string> extends Omit<FieldProps, 'children'> {
  options: readonly SelectOption<Value>[]
  value: Value
  onChange: (value: Value) => void
  disabled?: boolean
  size?: 'sm' | 'md'
}

/** One of a few: the browser's own select under our look, so that it is right on touch and in screen readers. */
export function Select<Value extends string>({ options, value, onChange, disabled = false, size = 'md', ...field }: SelectProps<Value>) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <span className="relative block min-w-0">
          <select
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            disabled={disabled}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value)
              if (chosen !== undefined) onChange(chosen.value)
            }}
            className={clsx(inputLook, 'appearance-none truncate pr-7', size === 'sm' && 'h-7! text-xs')}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled} className="bg-raised text-ink">
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className={clsx('pointer-events-none absolute right-2 size-3.5 text-faint', size === 'sm' ? 'top-[7px]' : 'top-[9px]')}
          />
        </span>
      )}
    </Field>
  )
}
