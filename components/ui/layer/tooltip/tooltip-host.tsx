'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { popupLook } from '../popup-look.ts'
import { tooltipPlace } from './tooltip-place.ts'

/** Milliseconds of rest before the first tooltip; a second one soon after opens at once, and each stays a moment when left. */
const OPEN_MS = 500
const LINGER_MS = 120
const WARM_MS = 400

/** Shows the tooltip of the element under the pointer or the keyboard's focus (WCAG 2.2, 1.4.13: dismissible, hoverable, persistent). */
export function TooltipHost() {
  const [anchor, setAnchor] = useState<Element | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shownUntil = 0
    let open: Element | null = null
    const set = (next: Element | null) => {
      clearTimeout(timer)
      if (next === null && open !== null) shownUntil = performance.now() + WARM_MS
      open = next
      setAnchor(next)
    }
    const later = (next: Element | null, delay: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => set(next), delay)
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
      if (event.target.closest('[role="tooltip"]') !== null) return clearTimeout(timer)
      const next = event.target.closest('[data-tooltip]')
      if (next === open) return clearTimeout(timer)
      if (next === null) return later(null, LINGER_MS)
      if (open !== null || performance.now() < shownUntil) set(next)
      else later(next, OPEN_MS)
    }
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches('[data-tooltip]:focus-visible')) set(event.target)
      else set(null)
    }
    const close = () => set(null)
    const key = (event: KeyboardEvent) => event.key === 'Escape' && close()
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', close)
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', key)
    window.addEventListener('scroll', close, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', close)
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', key)
      window.removeEventListener('scroll', close, true)
    }
  }, [])
  return anchor === null ? null : <Tip anchor={anchor} />
}

function Tip({ anchor }: { anchor: Element }) {
  const t = useTranslations('common')
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (tip.current === null || !anchor.isConnected) return
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { left, top } = tooltipPlace(anchor.getBoundingClientRect(), tip.current.getBoundingClientRect(), screen)
    tip.current.style.left = `${left}px`
    tip.current.style.top = `${top}px`
  }, [anchor])
  return (
    // Everything on a page stands in a landmark, this too.
    <section aria-label={t('hint')}>
      <div
        ref={tip}
        role="tooltip"
        className={clsx(popupLook, 'fixed top-0 left-0 z-60 w-max max-w-80 rounded-md! px-2 py-1 text-xs break-words text-ink')}
      >
        {anchor.getAttribute('data-tooltip')}
      </div>
    </section>
  )
}
