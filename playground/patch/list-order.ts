/** The order of a list that a strategic merge patch has merged: the patch's items in its order, the rest where they stood. */
import { isRecord, type Json } from './json.ts'

/** What identifies an item: its merge key's value, or itself for a list of primitives. */
export function keyOf(item: Json, mergeKey: string | undefined): string {
  if (mergeKey === undefined || !isRecord(item)) return JSON.stringify(item)
  return JSON.stringify(item[mergeKey] ?? null)
}

/**
 * Orders `merged`. Items named in `order` keep that order; the others keep the order of `present`, and go before an ordered item
 * only when they already stood before it.
 */
export function orderMerged(
  merged: readonly Json[],
  order: readonly Json[],
  present: readonly Json[],
  mergeKey: string | undefined,
): Json[] {
  const wanted = places(order, mergeKey)
  const stood = places(present, mergeKey)
  const place = (index: Map<string, number>, item: Json): number => index.get(keyOf(item, mergeKey)) ?? -1
  const named = merged.filter((item) => place(wanted, item) >= 0).toSorted((a, b) => place(wanted, a) - place(wanted, b))
  const others = merged.filter((item) => place(wanted, item) < 0).toSorted((a, b) => place(stood, a) - place(stood, b))
  const result: Json[] = []
  let next = 0
  for (const item of named) {
    const at = place(stood, item)
    for (let other = others[next]; other !== undefined; other = others[next]) {
      const before = place(stood, other)
      if (at < 0 || before < 0 || before >= at) break
      result.push(other)
      next += 1
    }
    result.push(item)
  }
  return [...result, ...others.slice(next)]
}

function places(list: readonly Json[], mergeKey: string | undefined): Map<string, number> {
  const index = new Map<string, number>()
  for (const [at, item] of list.entries()) if (!index.has(keyOf(item, mergeKey))) index.set(keyOf(item, mergeKey), at)
  return index
}
