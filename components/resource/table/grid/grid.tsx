'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useRef, useState } from 'react'
import { ROW } from '#lib/contract/table.ts'
import type { Entry } from '../view/ordered-rows.ts'
import type { RowLinks } from './cell.tsx'
import { type GridColumn, gridMinWidth, gridTracks } from './grid-column.ts'
import { GridHeader, type HeaderActions } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import type { Selection } from './selection.ts'
import { Slots } from './slots.ts'
import { useAnchoredScroll } from './use-anchored-scroll.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridPointer } from './use-grid-pointer.ts'

/** Heights in pixels: of a line, of a card on a phone, of the headings. */
const LINE = 33
const CARD = 57
const HEADER = 33

export interface GridProps {
  label: string
  entries: readonly Entry[]
  /** Grows whenever a row changed, also where `entries` is the same list. */
  version: number
  /** Other entries are about to come. */
  busy: boolean
  columns: readonly GridColumn[]
  /** The column where the health mark stands; 'name' where no column tells it. */
  markedColumn: string
  links: RowLinks
  sortedBy: { id: string; descending: boolean } | null
  actions: HeaderActions
  selection: Selection
  onSelect: (selection: Selection) => void
  onOpen: (href: string) => void
  onCopy: (key: string | null, column: GridColumn | null) => void
  /** A phone: two lines a row instead of columns. */
  cards: boolean
}

/**
 * A grid of any number of rows that keeps no more than a window of them in the page. Rows can be walked with the arrow keys
 * and are counted for screen readers as parts of the whole list.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function Grid({
  label,
  entries,
  version,
  busy,
  columns,
  markedColumn,
  links,
  sortedBy,
  actions,
  selection,
  onSelect,
  onOpen,
  onCopy,
  cards,
}: GridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const height = cards ? CARD : LINE
  const header = cards ? 0 : HEADER
  const focus = useGridFocus({
    scroller,
    entries,
    columns,
    selection,
    onSelect,
    onOpen,
    onCopy,
    links,
    actions,
    rowHeight: height,
    headerHeight: header,
  })
  const focusedIndex = focus.index
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    paddingStart: header,
    scrollPaddingStart: header,
    useFlushSync: false,
    // The row that has the focus stays in the page wherever one scrolls; else the focus would fall to nothing.
    rangeExtractor: (range) => withIndex(range, focusedIndex),
  })
  useAnchoredScroll({ scroller, entries, version, rowHeight: height, headerHeight: header, focusedKey: focus.key })
  const [slots] = useState(() => new Slots())
  const items = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
    const row = entries[index]?.row
    return row === undefined ? [] : [{ index, start, row, key: row[ROW.key] }]
  })
  const given = slots.assign(items.map(({ key }) => key))
  const drawn = items.map((item, place) => ({ ...item, slot: given[place] ?? place }))
  // Elements that are used again would have to move in the page to stand in reading order; that waits until scrolling rests.
  if (virtualizer.isScrolling) drawn.sort((a, b) => a.slot - b.slot)
  const minWidth = gridMinWidth(columns)
  const wide = !cards && (virtualizer.scrollRect?.width ?? 0) < minWidth
  const pointer = useGridPointer({ entries, selection, onSelect, onOpen, links, onFocus: focus.moveTo })
  const tracks: CSSProperties & { '--tracks': string } = {
    '--tracks': gridTracks(columns),
    minWidth: cards ? undefined : minWidth,
  }
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={entries.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-busy={busy || undefined}
      data-wide={wide || undefined}
      className="group/grid min-h-0 flex-1 overflow-auto overscroll-contain border-t border-line [contain:strict]"
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onCopy={focus.onCopy}
      {...pointer}
    >
      <div style={tracks} className="relative">
        <GridHeader
          links={links}
          columns={columns}
          sortedBy={sortedBy}
          actions={actions}
          focusedColumn={focus.key === null ? focus.column : null}
          allSelected={entries.length > 0 && selection.keys.size >= entries.length}
          someSelected={selection.keys.size > 0}
          hidden={cards}
        />
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize() - header }}>
          {drawn.map(({ index, start, row, key, slot }) => (
            <GridRow
              key={slot}
              row={row}
              index={index}
              start={start}
              columns={columns}
              markedColumn={markedColumn}
              links={links}
              selected={selection.keys.has(key)}
              focusedColumn={focus.key === key ? focus.column : null}
              cards={cards}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (index === -1 || indexes.includes(index)) return indexes
  return [...indexes, index].sort((a, b) => a - b)
}
