import type { Row } from '#lib/contract/table.ts'
import { cellText } from './cell-text.ts'
import type { ViewColumn } from './view-column.ts'

/** Rows that are looked at; the first page tells enough, and widths that follow every row would never rest. */
const SAMPLE = 200
/** Pixels of a character of 13 px text, of a cell's padding, and of what a heading needs for its arrow. */
const CHARACTER = 7
const PADDING = 24
const ARROW = 22
const MARK = 20
/** A figure and its bar. */
const USAGE = 148

const limits = { name: [180, 380], labels: [160, 320], other: [64, 420] } as const

/** A width in pixels for each column by what it holds. */
export function columnWidths(
  columns: readonly ViewColumn[],
  rows: Iterable<Row>,
  labelOf: (column: ViewColumn) => string,
): Map<string, number> {
  const longest = columns.map(() => 0)
  let count = 0
  const now = Date.now() / 1000
  for (const row of rows) {
    if (count++ === SAMPLE) break
    columns.forEach(({ cell, content }, index) => {
      const length = cellText(row[cell], content, now).length
      if (length > (longest[index] ?? 0)) longest[index] = length
    })
  }
  return new Map(
    columns.map((column, index) => {
      if (column.usage !== undefined) return [column.id, USAGE]
      const [least, most] = column.id === 'name' ? limits.name : column.id === 'labels' ? limits.labels : limits.other
      const content = (longest[index] ?? 0) * CHARACTER + PADDING + (column.content === 'text' ? MARK : 0)
      const heading = headingWidth(labelOf(column)) + PADDING + ARROW
      return [column.id, Math.round(Math.min(most, Math.max(least, content, heading)))]
    }),
  )
}

/** Chinese characters are as wide as they are high. */
function headingWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letter > '\u2e7f' ? 13 : CHARACTER
  return width
}
