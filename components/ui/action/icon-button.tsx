'use client'

import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Tooltip } from '#components/ui/layer/tooltip.tsx'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'aria-label' | 'children'> {
  /** What it does, in words: its accessible name and its tooltip. */
  label: string
  icon: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  disabled?: boolean
  disabledReason?: string | undefined
}

const squares: Record<ButtonSize, string> = { sm: 'w-7 px-0!', md: 'w-8 px-0!' }

/** A square button with an icon alone. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  disabledReason,
  className,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const reasonId = useId()
  return (
    <Tooltip content={disabledReason ?? label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-disabled={disabledReason !== undefined || undefined}
        aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
        className={clsx(buttonLook(variant, size), squares[size], className)}
        onClick={disabledReason === undefined ? onClick : (event) => event.preventDefault()}
      >
        {icon}
        {disabledReason !== undefined && (
          <span id={reasonId} hidden>
            {disabledReason}
          </span>
        )}
      </button>
    </Tooltip>
  )
}
