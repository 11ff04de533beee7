import type { Cell, ColumnContent } from '#lib/contract/table.ts'
import { parseDuration } from '#lib/kube/value/duration.ts'
import { naturalKey } from '#lib/kube/value/natural-key.ts'
import { parseQuantity } from '#lib/kube/value/quantity.ts'
import { versionKey } from '#lib/kube/value/version-key.ts'
import { isEmptyCell } from './cell-text.ts'

/** What a cell is compared by; null is nothing, which comes last in either direction. */
export type SortKey = number | string | null

/** Different texts of a column that are remembered; a column with more has a text of its own in nearly every row. */
const MAX_KNOWN = 6_000

/** Makes the keys of one column. Texts of few different values (nodes, versions, quantities) are read once each. */
export function sortKeyMaker(content: ColumnContent): (cell: Cell | undefined) => SortKey {
  const known = new Map<string, SortKey>()
  const fromText = (text: string): SortKey => {
    let key = known.get(text)
    if (key === undefined) {
      key = textKey(text, content)
      if (known.size < MAX_KNOWN) known.set(text, key)
    }
    return key
  }
  return (cell) => {
    if (cell === null || cell === undefined || isEmptyCell(cell)) return null
    if (typeof cell === 'string') return fromText(cell)
    if (typeof cell === 'boolean') return cell ? 1 : 0
    if (typeof cell === 'object') return cell[0]
    // Ages grow as their instants shrink: ascending is the youngest first, as the column reads.
    return content === 'instant' ? -cell : cell
  }
}

function textKey(text: string, content: ColumnContent): SortKey {
  switch (content) {
    case 'number':
      return numberOr(Number(text), text)
    case 'quantity':
      return parseQuantity(text) ?? naturalKey(text)
    case 'duration':
    case 'instant':
      return parseDuration(text) ?? naturalKey(text)
    case 'version':
      return versionKey(text)
    case 'ratio':
      return ratioKey(text)
    case 'boolean':
    case 'text':
    case 'countAndInstant':
      return naturalKey(text)
  }
}

/** `2/3` by its share and then by its size, so that what is incomplete stands together: 0/1, 0/3, 2/3, 1/1, 3/3. */
function ratioKey(text: string): SortKey {
  const match = /^(\d+)\/(\d+)$/.exec(text)
  if (match === null) return naturalKey(text)
  const part = Number(match[1])
  const whole = Number(match[2])
  const share = whole === 0 ? 1 : part / whole
  return share + whole * 1e-9
}

function numberOr(value: number, text: string): SortKey {
  return Number.isNaN(value) ? naturalKey(text) : value
}

/** Numbers before texts, so that a column of mixed values still has one order. */
export function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : a > b ? 1 : 0
}
