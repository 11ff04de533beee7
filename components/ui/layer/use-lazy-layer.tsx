'use client'

import { type ComponentType, cloneElement, type ReactElement, useState } from 'react'

/** What a trigger must take so that it can stand alone until its layer is loaded. */
interface TriggerProps {
  onClick?: () => void
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void
  onPointerEnter?: () => void
  onFocus?: () => void
  'aria-haspopup'?: 'menu' | 'dialog' | 'listbox'
  'aria-expanded'?: boolean
}

export interface LazyLayer<Props> {
  /** The layer with its own trigger, once it was loaded and asked for; it opens at once. */
  Layer: ComponentType<Props> | null
  /** The trigger that stands there before. */
  standIn: (trigger: ReactElement) => ReactElement
}

/**
 * Loads what opens behind a button when the button is used, so that a first visit does not pay for it; it is fetched ahead when
 * the pointer or the focus comes near.
 * @param load gives the layer's component; one function at module scope
 */
export function useLazyLayer<Props>(load: () => Promise<ComponentType<Props>>, popup: 'menu' | 'dialog' | 'listbox'): LazyLayer<Props> {
  const [Layer, setLayer] = useState<ComponentType<Props> | null>(null)
  const open = () => void load().then((Loaded) => setLayer(() => Loaded))
  const ahead = () => void load()
  const standIn = (trigger: ReactElement) =>
    // A trigger is a button of ours, which takes every prop of a button.
    cloneElement(trigger as ReactElement<TriggerProps>, {
      onClick: open,
      onKeyDown: (event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        open()
      },
      onPointerEnter: ahead,
      onFocus: ahead,
      'aria-haspopup': popup,
      'aria-expanded': false,
    })
  return { Layer, standIn }
}
