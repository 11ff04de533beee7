import type { ReactElement, ReactNode } from 'react'

export interface ComboboxOption {
  value: string
  label?: string
  /** At the end of the line, faint. */
  hint?: string
}

export interface ComboboxProps {
  /** The button that opens it; it shows what is chosen. */
  trigger: ReactElement
  /** What is chosen here, for screen readers. */
  label: string
  options: readonly ComboboxOption[]
  value: readonly string[]
  onChange: (value: string[]) => void
  /** One choice instead of several: choosing closes it. */
  single?: boolean
  placeholder?: string
  /** Said where nothing matches. */
  empty?: ReactNode
  /** Offers what was typed as a choice of its own; answers why not, or null where it can be one. */
  custom?: { label: (text: string) => string; refuse: (text: string) => string | null }
  /** Below the list. */
  footer?: ReactNode
  /** Above the list. */
  header?: ReactNode
  align?: 'start' | 'center' | 'end'
}
