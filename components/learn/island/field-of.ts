/** Reading one field of whole objects, for what an entry shows of a cluster; small, for pages that load little. */
import type { LiveField } from '#lib/learn/live-field.ts'

export type Path = string | readonly string[]

export function stepsOf(path: Path): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a path, through every element of the lists on the way; undefined for each place that lacks it. */
export function leaves(value: unknown, steps: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, steps))
  const [first, ...rest] = steps
  if (first === undefined) return [value]
  return isRecord(value) ? leaves(value[first], rest) : [undefined]
}

/** A value in short: `app=shop`, `cpu=100m`, `httpGet`. */
export function words(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (!isRecord(value)) return [String(value)]
  const entries = Object.entries(value)
  return entries.length === 0 ? ['{}'] : entries.map(([key, inner]) => (typeof inner === 'object' ? key : `${key}=${String(inner)}`))
}

/** Whether an object is one that the entry shows, and what its field says. */
export function matches(object: unknown, live: Exclude<LiveField, { show: 'values' }>): { match: boolean; text: string } {
  const found = leaves(object, stepsOf(live.field))
  const said = [...new Set(found.flatMap(words))]
  const text = said.join(', ')
  switch (live.show) {
    case 'with':
      return { match: said.length > 0, text }
    case 'without':
      // A Pod whose second container lacks it has a container without.
      return { match: found.length === 0 || found.some((each) => each === undefined), text: text === '' ? '–' : text }
    case 'equals':
      return { match: said.some((word) => live.equals.includes(word)), text }
    case 'differs': {
      const other = leaves(object, stepsOf(live.than)).flatMap(words).join(', ')
      // A count that is not written is none.
      return { match: (text || '0') !== (other || '0'), text: `${text || '0'} / ${other || '0'}` }
    }
  }
}

/** The values of a field with how many objects have each, the most used first. */
export function tally(objects: readonly unknown[], field: Path): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const object of objects) {
    for (const word of new Set(leaves(object, stepsOf(field)).flatMap(words))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}
