import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { ROW } from '#lib/contract/table.ts'
import type { Entry } from '../view/ordered-rows.ts'
import type { RowLinks } from './cell.tsx'
import type { GridColumn } from './grid-column.ts'
import type { HeaderActions } from './grid-header.tsx'
import { type Selection, selectRange, toggleRow } from './selection.ts'

interface FocusOptions {
  scroller: RefObject<HTMLDivElement | null>
  entries: readonly Entry[]
  columns: readonly GridColumn[]
  selection: Selection
  onSelect: (selection: Selection) => void
  onOpen: (href: string) => void
  /** Copies the chosen rows, else the cell. */
  onCopy: (key: string | null, column: GridColumn | null) => void
  links: RowLinks
  actions: HeaderActions
  rowHeight: number
  headerHeight: number
}

/** Where the grid's place in the tab order is: in a row (null is the headings), and in which column (0 is the check box). */
interface Place {
  key: string | null
  column: number
}

export interface GridFocus extends Place {
  /** Where the row stands now; -1 for the headings. */
  index: number
  moveTo: (key: string, column: number) => void
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
  onBlur: (event: FocusEvent) => void
  onCopy: (event: ClipboardEvent) => void
}

/**
 * One cell of the grid is in the tab order; the arrow keys move it. It belongs to its row and not to a line: when rows are
 * sorted or come and go, the focus stays on the object, and when that is deleted, it goes to the one in its line.
 */
export function useGridFocus(options: FocusOptions): GridFocus {
  const { scroller, entries, columns, selection, onSelect, onOpen, onCopy, links, actions, rowHeight, headerHeight } = options
  const [chosen, setChosen] = useState<Place | null>(null)
  const inside = useRef(false)
  const wanted = useRef(false)
  const lastIndex = useRef(0)

  const place = settle(chosen, entries, lastIndex.current, columns.length)
  const index = place.key === null ? -1 : indexOf(entries, place.key)
  const cellOf = ({ key, column }: Place): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key ?? '')}"][data-column="${column}"]`) ?? null

  useLayoutEffect(() => {
    if (index !== -1) lastIndex.current = index
    const lost = inside.current && document.activeElement === document.body
    if (!wanted.current && !lost) return
    wanted.current = false
    cellOf(place)?.focus({ preventScroll: true })
  })

  const go = (row: number, column: number): void => {
    const line = Math.min(entries.length - 1, Math.max(-1, row))
    const entry = entries[line]
    wanted.current = true
    setChosen({
      key: line === -1 || entry === undefined ? null : entry.row[ROW.key],
      column: Math.min(columns.length, Math.max(0, column)),
    })
    if (line >= 0) showLine(line)
    showColumn(column)
  }

  const showLine = (line: number): void => {
    const element = scroller.current
    if (element === null) return
    const top = line * rowHeight
    const room = element.clientHeight - headerHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room
  }

  const showColumn = (column: number): void => {
    const heading = scroller.current?.querySelector(`[data-row=""][data-column="${column}"]`)?.closest('[role="columnheader"]')
    heading?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const page = (): number => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1)

  const act = (event: KeyboardEvent): boolean => {
    const { column, key } = place
    const far = event.ctrlKey || event.metaKey
    const entry = index === -1 ? undefined : entries[index]
    switch (event.key) {
      case 'ArrowDown':
        if (event.shiftKey && key !== null) extend(index + 1)
        go(index + 1, column)
        return true
      case 'ArrowUp':
        if (event.shiftKey && index > 0) extend(index - 1)
        go(index - 1, column)
        return true
      case 'ArrowLeft':
        go(index, column - 1)
        return true
      case 'ArrowRight':
        go(index, column + 1)
        return true
      case 'Home':
        go(far ? 0 : index, 0)
        return true
      case 'End':
        go(far ? entries.length - 1 : index, columns.length)
        return true
      case 'PageDown':
        go(index + page(), column)
        return true
      case 'PageUp':
        go(Math.max(0, index - page()), column)
        return true
      case 'Enter':
        if (entry === undefined) return false
        onOpen(cellOf(place)?.querySelector('a')?.getAttribute('href') ?? links.object(entry.row))
        return true
      case ' ':
        if (key === null) {
          if (column === 0) actions.selectAll()
          return column === 0
        }
        onSelect(event.shiftKey ? selectRange(selection, key, entries) : toggleRow(selection, key))
        return true
      case 'a':
        if (!far) return false
        actions.selectAll()
        return true
      default:
        return false
    }
  }

  const extend = (to: number): void => {
    const key = entries[to]?.row[ROW.key]
    if (key === undefined || place.key === null) return
    const from = selection.anchor === null ? toggleRow(selection, place.key) : selection
    onSelect(selectRange(from, key, entries))
  }

  return {
    ...place,
    index,
    moveTo: (key, column) => setChosen({ key, column }),
    onKeyDown: (event) => {
      if (event.defaultPrevented || event.altKey) return
      if (act(event)) event.preventDefault()
    },
    onFocus: (event) => {
      inside.current = true
      const cell = event.target.closest<HTMLElement>('[data-column]')
      if (cell === null) return
      const next = { key: cell.dataset.row === '' ? null : (cell.dataset.row ?? null), column: Number(cell.dataset.column) }
      if (next.key !== place.key || next.column !== place.column || chosen === null) setChosen(next)
    },
    onBlur: (event) => {
      if (event.relatedTarget !== null) inside.current = event.currentTarget.contains(event.relatedTarget)
      else if (document.hasFocus() && event.target.isConnected) inside.current = false
    },
    onCopy: (event) => {
      if (window.getSelection()?.isCollapsed === false) return
      event.preventDefault()
      onCopy(place.key, columns[place.column - 1] ?? null)
    },
  }
}

/** The chosen place as far as it still exists; before anyone chose, the first row's first column. */
function settle(chosen: Place | null, entries: readonly Entry[], lastIndex: number, columns: number): Place {
  const column = Math.min(chosen?.column ?? 1, columns)
  if (chosen?.key === null || entries.length === 0) return { key: null, column }
  if (chosen !== null && indexOf(entries, chosen.key) !== -1) return { key: chosen.key, column }
  const entry = entries[chosen === null ? 0 : Math.min(lastIndex, entries.length - 1)]
  return { key: entry?.row[ROW.key] ?? null, column }
}

function indexOf(entries: readonly Entry[], key: string | null): number {
  return key === null ? -1 : entries.findIndex(({ row }) => row[ROW.key] === key)
}
