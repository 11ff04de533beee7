'use client'

import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { popupLook } from './popup-look.ts'

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement
  /** Its accessible name. */
  label: string
  children: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}

/** A small layer that belongs to a button and holds more than a list of acts. */
export function Popover({ trigger, label, children, side = 'bottom', align = 'start', open, onOpenChange, className }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            className={clsx(
              popupLook,
              'layer-motion max-h-(--available-height) w-72 max-w-(--available-width) overflow-auto p-3 text-sm',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
