'use client'

import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Field, type FieldProps, inputLook } from './field.tsx'

export interface TextFieldProps
  extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'children'>,
    Omit<FieldProps, 'children' | 'className'> {
  value: string
  onChange: (value: string) => void
  /** Monospace, for names, images and commands. */
  mono?: boolean
}

/** One line of text with its label. */
export function TextField({ label, hideLabel, hint, error, className, value, onChange, mono = false, ...rest }: TextFieldProps) {
  return (
    <Field label={label} className={className} {...(hideLabel === undefined ? {} : { hideLabel })} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(inputLook, mono && 'font-mono')}
        />
      )}
    </Field>
  )
}
