'use client'

import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useFolded } from './folded.ts'

export interface SidebarSectionProps {
  /** Under which its fold is remembered. */
  name: string
  title: string
  foldedAtFirst?: boolean
  /** Shows it unfolded whatever was left: it holds the current page, or what was searched for. */
  forceOpen?: boolean
  children: ReactNode
}

/** A group of lines that folds away. */
export function SidebarSection({ name, title, foldedAtFirst = false, forceOpen = false, children }: SidebarSectionProps) {
  const id = useId()
  const [folded, toggle] = useFolded(name, foldedAtFirst)
  const open = forceOpen || !folded
  return (
    <section aria-label={title} className="pt-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
        className="flex h-7 w-full items-center gap-1 rounded-sm px-2 text-left text-xs font-medium text-faint hover:text-ink focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 truncate" title={title}>
          {title}
        </span>
        <ChevronRight aria-hidden className={clsx('size-3 shrink-0 transition-transform duration-100', open && 'rotate-90')} />
      </button>
      <ul id={id} hidden={!open} className="flex flex-col gap-px">
        {children}
      </ul>
    </section>
  )
}
