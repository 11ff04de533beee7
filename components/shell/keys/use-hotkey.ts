'use client'

import { useEffect, useEffectEvent } from 'react'

/** A key alone (`?`, `[`), or with Ctrl on most keyboards and Command on Apple's (`mod+k`). */
export type Hotkey = `mod+${string}` | string

/** Acts on a key anywhere on the page; a key alone is left to whatever is being typed in. */
export function useHotkey(hotkey: Hotkey, act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const wantsMod = hotkey.startsWith('mod+')
    const key = wantsMod ? hotkey.slice(4) : hotkey
    if ((event.ctrlKey || event.metaKey) !== wantsMod || event.key.toLowerCase() !== key) return
    if (!wantsMod && (isTyping(event.target) || document.querySelector('[role="dialog"],[role="menu"]') !== null)) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)
}
