import type { ReactElement, ReactNode } from 'react'

/** One line of a menu. `key` is unique in its menu. */
export type MenuEntry =
  | {
      type: 'item'
      key: string
      label: ReactNode
      icon?: ReactNode
      /** At the end of the line: a key, a count. */
      hint?: ReactNode
      danger?: boolean
      /** Why it may not be chosen; written below its words. */
      disabledReason?: string | undefined
      onSelect: () => void
    }
  | { type: 'link'; key: string; label: ReactNode; icon?: ReactNode; hint?: ReactNode; href: string; current?: boolean }
  | { type: 'check'; key: string; label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean }
  | { type: 'radio'; key: string; label: ReactNode; icon?: ReactNode; checked: boolean; onSelect: () => void }
  | { type: 'separator'; key: string }
  | { type: 'heading'; key: string; label: ReactNode }

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: 'start' | 'center' | 'end'
  side?: 'bottom' | 'top' | 'right' | 'left'
  className?: string
}
