'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFolded } from './folded.ts'

/** The kinds of a section that few people look for, behind one line. `forceOpen`: one of them is looked at or searched for. */
export function SidebarMore({
  name,
  count,
  forceOpen,
  children,
}: {
  name: string
  count: number
  forceOpen: boolean
  children: ReactNode
}) {
  const t = useTranslations('shell')
  const [folded, toggle] = useFolded(`more.${name}`, true)
  const open = forceOpen || !folded
  return (
    <>
      {open && children}
      {!forceOpen && (
        <li>
          <button
            type="button"
            aria-expanded={open}
            onClick={toggle}
            className="flex h-8 w-full items-center rounded-md px-2 text-left text-xs text-faint hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 md:h-7"
          >
            {open ? t('fewerKinds') : t('moreKinds', { count })}
          </button>
        </li>
      )}
    </>
  )
}
