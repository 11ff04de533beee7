'use client'

import clsx from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { slugOf, type Term as TermKey, wordOf } from '#lib/learn/terms.ts'
import { explainedLook, explainMark } from './explained-look.ts'
import { explanations } from './explanations.ts'
import { useTermIndex } from './use-term-index.ts'

const TermPopup = dynamic(() => import('./term-popup.tsx').then((module) => module.TermPopup), { ssr: false })

export interface TermProps {
  of: TermKey
  /** The word as it stands there. Where no entry explains it, it stays as it is. */
  children?: ReactNode
  /** `word`: the word itself, with a dotted line. `mark`: a small "?" beside a word that is already a button. */
  look?: 'word' | 'mark'
  className?: string
}

/** A word that can be explained where it stands. The explanation is loaded when it is opened. */
export function Term({ of, children, look = 'word', className }: TermProps) {
  const t = useTranslations('glossary')
  const index = useTermIndex()
  const enabled = useStored(explanations)
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const slug = index === null || !enabled ? null : slugOf(index, of)
  if (slug === null) return children
  const toggle = (event: MouseEvent) => {
    keepFromRow(event)
    event.preventDefault()
    setOpen(!open)
  }
  return (
    <>
      {look === 'mark' && children}
      <button
        ref={anchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(look === 'mark' ? { 'aria-label': t('explain', { word: wordOf(of) }) } : {})}
        onClick={toggle}
        onPointerDown={keepFromRow}
        onDoubleClick={keepFromRow}
        className={clsx(
          look === 'word'
            ? `max-w-full overflow-x-clip text-ellipsis whitespace-nowrap rounded-sm text-left ${explainedLook}`
            : `${explainMark} size-6!`,
          className,
        )}
      >
        {look === 'word' ? children : <span aria-hidden>?</span>}
      </button>
      {open && <TermPopup reference={slug} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  )
}

// A word may stand in a row that opens its object, or in a heading that sorts.
function keepFromRow(event: SyntheticEvent): void {
  event.stopPropagation()
}
