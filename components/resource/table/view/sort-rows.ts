import type { Entry } from './ordered-rows.ts'
import { compareKeys } from './sort-key.ts'

/** Room for the index of a row beside its key in the 53 whole bits of a number. */
const MAX_ROWS = 2 ** 18
const MAX_KEY = 2 ** 34

/** Sorts all rows of a base order by key: nothing last in either direction, equal keys in base order. */
export function sortByKey(base: readonly Entry[], descending: boolean): Entry[] {
  const full = base.filter(({ key }) => key !== null)
  const sorted = full.length < MAX_ROWS && full.every(hasWholeKey) ? sortWhole(full, descending) : sortAny(full, descending)
  if (sorted.length < base.length) for (const entry of base) if (entry.key === null) sorted.push(entry)
  return sorted
}

function hasWholeKey({ key }: Entry): boolean {
  return typeof key === 'number' && Number.isInteger(key) && Math.abs(key) < MAX_KEY
}

function sortAny(full: Entry[], descending: boolean): Entry[] {
  // Null keys were taken out by the caller; sorting is stable, so equal keys keep the base order.
  const compare = (a: Entry, b: Entry): number => compareKeys(a.key ?? 0, b.key ?? 0)
  return full.sort(descending ? (a, b) => compare(b, a) : compare)
}

/**
 * Counts and instants: key and index become one number each, and numbers sort natively, without a call for each comparison.
 * Of 150,000 ages that takes a fifth of the time.
 */
function sortWhole(full: readonly Entry[], descending: boolean): Entry[] {
  const packed = new Float64Array(full.length)
  full.forEach(({ key }, index) => {
    const whole = typeof key === 'number' ? key : 0
    packed[index] = (descending ? -whole : whole) * MAX_ROWS + index
  })
  packed.sort()
  const sorted: Entry[] = []
  for (const number of packed) {
    const entry = full[number - Math.floor(number / MAX_ROWS) * MAX_ROWS]
    if (entry !== undefined) sorted.push(entry)
  }
  return sorted
}
