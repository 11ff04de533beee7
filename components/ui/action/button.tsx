'use client'

import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Tooltip } from '#components/ui/layer/tooltip.tsx'
import { Spinner } from '#components/ui/state/spinner.tsx'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Drawn before the words, 16 px. */
  icon?: ReactNode
  /** The act is under way: the button keeps its width, shows a spinner and does nothing. */
  busy?: boolean
  disabled?: boolean
  /** Why it may not be used. The button stays reachable by keyboard and says the reason in a tooltip and to screen readers. */
  disabledReason?: string | undefined
}

/** A button: one look for every place. Its words are a verb ("Scale", not "OK"). */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  busy = false,
  disabled = false,
  disabledReason,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const inert = busy || disabledReason !== undefined
  const button = (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
      className={clsx(buttonLook(variant, size), className)}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {disabledReason !== undefined && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </button>
  )
  return disabledReason === undefined ? button : <Tooltip content={disabledReason}>{button}</Tooltip>
}
