'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { columnOf, type MakersColumn } from '#lib/learn/makers-words.ts'

const TermPopup = dynamic(() => import('./term-popup.tsx').then((module) => module.TermPopup), { ssr: false })

function explainedIn(target: EventTarget | null): HTMLElement | null {
  const found = target instanceof Element ? target.closest('[data-explains]') : null
  return found instanceof HTMLElement ? found : null
}

/**
 * Opens the explanation of every word that carries nothing but what explains it (`data-explains`), in tables and in the sidebar: thousands
 * of cells need no handler and no place in the tab order of their own. A press on the word, or F1 on the cell, heading or link
 * that has the focus.
 */
export function TermHost() {
  const [open, setOpen] = useState<{ reference: string; column: MakersColumn | null } | null>(null)
  const anchor = useRef<HTMLElement | null>(null)
  const before = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const show = (word: HTMLElement) => {
      anchor.current = word
      // The word has no place in the tab order: the focus goes back to the cell, heading or link that it stands in.
      before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
      setOpen({ reference: word.dataset.explains ?? '', column: columnOf(word.dataset) })
    }
    // In the capture phase, before the row takes the press for its own.
    const keep = (event: Event) => {
      const word = explainedIn(event.target)
      if (word === null) return
      event.stopPropagation()
      if (event.type !== 'click') return
      event.preventDefault()
      show(word)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey) return
      const focused = document.activeElement
      const word =
        explainedIn(focused) ?? (focused?.closest('[role="columnheader"], [role="gridcell"]') ?? focused)?.querySelector('[data-explains]')
      if (!(word instanceof HTMLElement)) return
      event.preventDefault()
      show(word)
    }
    const presses = ['click', 'dblclick', 'pointerdown', 'mousedown'] as const
    for (const press of presses) window.addEventListener(press, keep, true)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      for (const press of presses) window.removeEventListener(press, keep, true)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
  if (open === null) return null
  const { reference, column } = open
  return (
    <TermPopup
      key={`${reference} ${column?.title ?? ''}`}
      reference={reference}
      column={column}
      anchor={anchor}
      returnTo={before}
      onClose={() => setOpen(null)}
    />
  )
}
