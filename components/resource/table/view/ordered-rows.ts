import { ROW, type Row } from '#lib/contract/table.ts'
import { compareKeys, type SortKey } from './sort-key.ts'

/** A row in the order of a view, with what was worked out about it once. */
export interface Entry {
  row: Row
  key: SortKey
  /** Place in the base order (namespace, name), which decides between equal keys. */
  rank: number
  /** Searchable text; null until the filter asks. */
  hay: string | null
  /** Whether the present filter matches. */
  match: boolean
}

/** An order in which no two entries of a list are equal, so that each is found by it. */
export type Compare = (a: Entry, b: Entry) => number

/** The order in which the API server itself lists: by namespace and name, as code units. */
export function compareBase(a: Entry, b: Entry): number {
  const inNamespace = compareText(a.row[ROW.namespace] ?? '', b.row[ROW.namespace] ?? '')
  if (inNamespace !== 0) return inNamespace
  const byName = compareText(a.row[ROW.name], b.row[ROW.name])
  // For a moment two objects of one name may both be known, while the deletion of the first is on its way.
  return byName === 0 ? compareText(a.row[ROW.key], b.row[ROW.key]) : byName
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function compareRank(a: Entry, b: Entry): number {
  return a.rank - b.rank
}

/** By key, nothing last in either direction, equal keys in base order. */
export function compareSorted(descending: boolean): Compare {
  return (a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? a.rank - b.rank : a.key === null ? 1 : -1
    return (descending ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key)) || a.rank - b.rank
  }
}

/** Where an entry stands in a list, or would stand: the number of entries before it. */
function placeIn(list: readonly Entry[], entry: Entry, compare: Compare): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = list[middle]
    if (candidate !== undefined && compare(candidate, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Above this share of the list a plain pass is quicker than looking each entry up. */
const FEW = 1 / 16

/** The list without some entries, which are all in it. */
export function without(list: readonly Entry[], gone: readonly Entry[], compare: Compare): Entry[] {
  if (gone.length > list.length * FEW) {
    const leaving = new Set(gone)
    return list.filter((entry) => !leaving.has(entry))
  }
  const places = gone.map((entry) => placeIn(list, entry, compare)).sort((a, b) => a - b)
  const parts: Entry[][] = []
  let from = 0
  for (const place of places) {
    parts.push(list.slice(from, place))
    from = place + 1
  }
  parts.push(list.slice(from))
  return parts.flat()
}

/** The list with some more entries, each in its place. */
export function withAll(list: readonly Entry[], fresh: readonly Entry[], compare: Compare): Entry[] {
  const sorted = [...fresh].sort(compare)
  const places = sorted.map((entry) => placeIn(list, entry, compare))
  const merged: Entry[] = []
  let from = 0
  sorted.forEach((entry, index) => {
    const place = places[index] ?? from
    for (; from < place; from += 1) pushAt(merged, list, from)
    merged.push(entry)
  })
  for (; from < list.length; from += 1) pushAt(merged, list, from)
  return merged
}

function pushAt(target: Entry[], list: readonly Entry[], index: number): void {
  const entry = list[index]
  if (entry !== undefined) target.push(entry)
}
