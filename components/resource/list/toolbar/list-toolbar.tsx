'use client'

import { Download, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { SearchField } from '#components/ui/input/search-field.tsx'
import type { Term as TermKey } from '#lib/learn/terms.ts'

interface ListToolbarProps {
  title: string
  /** The kind as the glossary knows it. */
  term: TermKey
  /** How many rows there are and what the list says of itself. */
  marks: ReactNode
  filter: string
  onFilter: (text: string) => void
  /** From the filter down into the list. */
  onLeaveFilter: () => void
  onDownload: () => void
  createHref: string | null
  /** Menus that belong between the filter and the file. */
  children: ReactNode
}

/** The head of a list: what it shows, how many, and everything that changes what is shown. */
export function ListToolbar({ title, term, marks, filter, onFilter, onLeaveFilter, onDownload, createHref, children }: ListToolbarProps) {
  const t = useTranslations('list')
  const field = useRef<HTMLInputElement>(null)
  useSlash(() => {
    field.current?.focus()
    field.current?.select()
  })
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-3">
      <div className="flex min-w-0 items-baseline gap-3">
        <h1 className="truncate text-xl font-medium text-ink">{title}</h1>
        <Term of={term} look="mark" className="-ml-1 self-center" />
        {marks}
      </div>
      <div className="ml-auto flex min-w-0 flex-1 basis-72 items-center justify-end gap-2">
        <SearchField
          ref={field}
          label={t('filter')}
          hotkey="/"
          value={filter}
          onChange={onFilter}
          title={t('filterHelp')}
          className="max-w-80 flex-1"
          onKeyDownCapture={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            onLeaveFilter()
          }}
        />
        {children}
        <IconButton variant="secondary" icon={<Download aria-hidden />} label={t('csv')} onClick={onDownload} className="max-sm:hidden" />
        {createHref !== null && (
          <LinkButton variant="primary" href={createHref} prefetch={false} icon={<Plus aria-hidden />} aria-label={t('create')}>
            <span className="hidden lg:inline">{t('create')}</span>
          </LinkButton>
        )}
      </div>
    </header>
  )
}

/** `/` brings the focus to the filter, unless one is typing somewhere else or a dialog is open. */
function useSlash(act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const typing =
      target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
