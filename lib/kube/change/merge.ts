import { at, isRecord, type Path } from '../read.ts'
import { sameJson } from './difference.ts'
import { itemKey } from './merge-keys.ts'

/** A field that both sides changed, and not to the same. Undefined stands for "not there". */
export interface MergeConflict {
  path: Path
  base: unknown
  mine: unknown
  theirs: unknown
}

export interface MergeResult {
  /** Both changes; where they collide, mine. */
  merged: unknown
  conflicts: MergeConflict[]
}

/**
 * Three-way merge of JSON values that knows Kubernetes lists: items are matched by their merge key, so that two people who change
 * two containers do not collide. Nothing is decided silently: where both changed one field, `merged` keeps mine and the conflict
 * says what theirs was.
 * @param base what both started from
 */
export function merge(base: unknown, mine: unknown, theirs: unknown, path: Path = []): MergeResult {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return { merged: mine, conflicts: [] }
  if (sameJson(base, mine)) return { merged: theirs, conflicts: [] }
  if (isRecord(mine) && isRecord(theirs)) return mergeMaps(isRecord(base) ? base : {}, mine, theirs, path)
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const common = Array.isArray(base) ? base : []
    const key = itemKey(common, mine, theirs)
    if (key !== undefined) return mergeLists(common, mine, theirs, key, path)
  }
  return { merged: mine, conflicts: [{ path, base, mine, theirs }] }
}

function mergeMaps(base: Record<string, unknown>, mine: Record<string, unknown>, theirs: Record<string, unknown>, path: Path): MergeResult {
  const entries: [string, unknown][] = []
  const conflicts: MergeConflict[] = []
  // My order first: a draft keeps its look.
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const result = merge(at(base, key), at(mine, key), at(theirs, key), [...path, key])
    conflicts.push(...result.conflicts)
    if (result.merged !== undefined) entries.push([key, result.merged])
  }
  return { merged: Object.fromEntries(entries), conflicts }
}

function mergeLists(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  keyOf: (item: unknown) => string,
  path: Path,
): MergeResult {
  const index = (items: readonly unknown[]) => new Map(items.map((item) => [keyOf(item), item]))
  const [inBase, inMine, inTheirs] = [index(base), index(mine), index(theirs)]
  const conflicts: MergeConflict[] = []
  const merged: unknown[] = []
  for (const [position, key] of mergedOrder([...inMine.keys()], [...inTheirs.keys()]).entries()) {
    const result = merge(inBase.get(key), inMine.get(key), inTheirs.get(key), [...path, position])
    conflicts.push(...result.conflicts)
    if (result.merged !== undefined) merged.push(result.merged)
  }
  return { merged, conflicts }
}

/** My order, with what only they have after the item that it follows on their side. */
function mergedOrder(mine: readonly string[], theirs: readonly string[]): string[] {
  const order = [...mine]
  for (const [index, key] of theirs.entries()) {
    if (order.includes(key)) continue
    const before = theirs[index - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key)
  }
  return order
}
