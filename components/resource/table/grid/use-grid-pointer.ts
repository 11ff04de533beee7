import type { MouseEvent } from 'react'
import { ROW } from '#lib/contract/table.ts'
import type { Entry } from '../view/ordered-rows.ts'
import type { RowLinks } from './cell.tsx'
import { type Selection, selectRange, toggleRow } from './selection.ts'

interface PointerOptions {
  entries: readonly Entry[]
  selection: Selection
  onSelect: (selection: Selection) => void
  onOpen: (href: string) => void
  links: RowLinks
  onFocus: (key: string, column: number) => void
}

/** What presses on rows do, heard once for the whole grid. A link opened in another tab, and text being marked, are left alone. */
export function useGridPointer({ entries, selection, onSelect, onOpen, links, onFocus }: PointerOptions): {
  onClick: (event: MouseEvent) => void
} {
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null
    const key = target?.closest<HTMLElement>('[data-key]')?.dataset.key
    const entry = key === undefined ? undefined : entries.find(({ row }) => row[ROW.key] === key)
    if (target === null || key === undefined || entry === undefined) return
    const column = Number(target.closest<HTMLElement>('[data-column]')?.dataset.column ?? 1)
    if (target.closest('[aria-colindex="1"]') !== null) {
      onFocus(key, 0)
      onSelect(event.shiftKey ? selectRange(selection, key, entries) : toggleRow(selection, key))
      return
    }
    onFocus(key, column)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.shiftKey) {
      event.preventDefault()
      onSelect(selectRange(selection, key, entries))
      return
    }
    if (window.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    onOpen(target.closest('a')?.getAttribute('href') ?? links.object(entry.row))
  }
  return { onClick }
}
