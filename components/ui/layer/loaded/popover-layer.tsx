'use client'

import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import type { PopoverProps } from '../popover-props.ts'
import { popupLook } from '../popup-look.ts'

/** The popover with its button; mounted when the button is first used, so it begins open. */
export function PopoverLayer({ trigger, label, children, side = 'bottom', align = 'start', className }: PopoverProps) {
  return (
    <Base.Root defaultOpen>
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
