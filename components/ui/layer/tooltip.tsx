'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { popupLook } from './popup-look.ts'

export interface TooltipProps {
  content: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref and can be focused. */
  children: ReactElement
}

/** Words that appear beside an element on hover and focus. They never hold what is found nowhere else on touch. */
export function Tooltip({ content, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={`${popupLook} layer-motion max-w-80 px-2 py-1 text-xs break-words text-ink`}>{content}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Shares one delay between the tooltips of a page: the second one opens at once. */
export function TooltipGroup({ children }: { children: ReactNode }) {
  return <Base.Provider delay={500}>{children}</Base.Provider>
}
