import { useEffect, useRef } from 'react'

/** The beginning of the page's content, for the keyboard. */
export function focusMain(): void {
  document.getElementById('main')?.focus({ preventScroll: true })
}

/**
 * Puts the focus at the beginning of the page's content where it was lost because what it stood on is gone: after a link led to
 * another page, or an object and its buttons went. Without it a person at the keyboard starts again at the top of the window.
 * @param moment what changes when something may have gone; its first value counts as no change
 */
export function useKeptFocus(moment: string): void {
  const before = useRef(moment)
  useEffect(() => {
    if (before.current === moment) return
    before.current = moment
    if (document.activeElement === null || document.activeElement === document.body) focusMain()
  }, [moment])
}
