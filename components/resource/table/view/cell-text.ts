import type { Cell, ColumnContent } from '#lib/contract/table.ts'
import { humanDuration } from '#lib/kube/human-duration.ts'

/** What kubectl prints where there is nothing; shown as a dash. */
const NOTHING = new Set(['', '<none>', '<unset>'])

/** Whether a cell holds nothing that could be shown or compared. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && NOTHING.has(cell))
}

/**
 * The text of a cell at a moment, as kubectl would print it; '' for nothing.
 * @param now seconds since the epoch
 */
export function cellText(cell: Cell | undefined, content: ColumnContent, now: number): string {
  if (cell === null || cell === undefined || isEmptyCell(cell)) return ''
  if (typeof cell === 'object') {
    const [count, at] = cell
    return at === null ? String(count) : `${count} (${humanDuration(now - at)} ago)`
  }
  return content === 'instant' && typeof cell === 'number' ? humanDuration(now - cell) : String(cell)
}

/** The text that the filter looks in: what does not change by itself as time goes on. */
export function searchableText(cell: Cell | undefined, content: ColumnContent): string {
  if (cell === null || cell === undefined || isEmptyCell(cell)) return ''
  if (typeof cell === 'object') return String(cell[0])
  return content === 'instant' && typeof cell === 'number' ? '' : String(cell)
}

/** The text of a cell in a file: an instant is written in full, since a file has no now. */
export function exportText(cell: Cell | undefined, content: ColumnContent): string {
  if (content === 'instant' && typeof cell === 'number') return new Date(cell * 1000).toISOString().replace('.000Z', 'Z')
  return searchableText(cell, content)
}
