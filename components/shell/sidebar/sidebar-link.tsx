'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'

export interface SidebarLinkProps {
  href: string
  current: boolean
  icon?: ReactNode
  /** A small button at the end, seen on hover and focus. */
  action?: ReactNode
  title?: string
  onNavigate?: (() => void) | undefined
  /** The link is being pressed: what its page will show can be asked for while the page comes. */
  onPress?: (() => void) | undefined
  children: ReactNode
}

/** One line of the sidebar. */
export function SidebarLink({ href, current, icon, action, title, onNavigate, onPress, children }: SidebarLinkProps) {
  // There are too many links to prepare every page, so only the one that somebody points at is.
  const [near, setNear] = useState(false)
  return (
    <li className="group/line relative">
      <Link
        href={href}
        prefetch={near}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onPointerDown={onPress}
        title={title}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          onPress?.()
          onNavigate?.()
        }}
        className={clsx(
          'flex h-8 items-center gap-2 rounded-md px-2 text-sm focus-visible:-outline-offset-2 md:h-7 [&_svg]:size-4 [&_svg]:shrink-0',
          action !== undefined && 'pr-8',
          current ? 'bg-selected font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
        )}
      >
        {icon}
        <span className="min-w-0 flex-1 truncate">{children}</span>
      </Link>
      {action}
    </li>
  )
}
