import type { ReactNode, RefObject } from 'react'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that does it last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** What gets the focus first; else the first thing that takes it. */
  initialFocus?: RefObject<HTMLElement | null>
  /** A press outside does not close it: there is something typed in it that would be lost. */
  keepOnOutsidePress?: boolean
}

export interface SheetProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  footer?: ReactNode
  side?: 'left' | 'right' | 'bottom'
  className?: string
  /** What has the focus when it closes; else what had it before. */
  returnTo?: RefObject<HTMLElement | null>
}
