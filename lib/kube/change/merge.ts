import { at, isRecord } from '../read.ts'
import { sameJson } from './difference.ts'
import { itemKey } from './merge-keys.ts'

/** A field that both sides changed, and not to the same. Undefined stands for "not there". */
export interface MergeConflict {
  /** Names of fields; an item of a list by what tells it apart (`web`, `80,TCP`). */
  path: readonly string[]
  base: unknown
  mine: unknown
  theirs: unknown
}

export type Decide = (path: readonly string[]) => 'mine' | 'theirs' | undefined
const undecided: Decide = () => undefined

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
 * @param decide whose value a conflict gets; one that is decided is not reported
 */
export function merge(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  decide: Decide = undecided,
  path: readonly string[] = [],
): MergeResult {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return { merged: mine, conflicts: [] }
  if (sameJson(base, mine)) return { merged: theirs, conflicts: [] }
  if (isTextMap(path) && isRecord(mine ?? {}) && isRecord(theirs ?? {})) {
    // A map of texts that is not there holds nothing: taking away all of its entries and the map are the same act.
    const result = mergeMaps(isRecord(base) ? base : {}, isRecord(mine) ? mine : {}, isRecord(theirs) ? theirs : {}, decide, path)
    const nothing = isRecord(result.merged) && Object.keys(result.merged).length === 0 && (mine === undefined || theirs === undefined)
    return nothing ? { ...result, merged: undefined } : result
  }
  if (isRecord(mine) && isRecord(theirs)) return mergeMaps(isRecord(base) ? base : {}, mine, theirs, decide, path)
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const common = Array.isArray(base) ? base : []
    const key = itemKey(common, mine, theirs)
    if (key !== undefined) return mergeLists(common, mine, theirs, key, decide, path)
  }
  const decision = decide(path)
  return { merged: decision === 'theirs' ? theirs : mine, conflicts: decision === undefined ? [{ path, base, mine, theirs }] : [] }
}

/** Fields whose entries stand each for themselves; a struct that lost a field to a merge would mean something that nobody wrote. */
const TEXT_MAPS = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData', 'binaryData'])

function isTextMap(path: readonly string[]): boolean {
  return TEXT_MAPS.has(path.at(-1) ?? '')
}

function mergeMaps(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
  decide: Decide,
  path: readonly string[],
): MergeResult {
  const entries: [string, unknown][] = []
  const conflicts: MergeConflict[] = []
  // My order first: a draft keeps its look.
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const result = merge(at(base, key), at(mine, key), at(theirs, key), decide, [...path, key])
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
  decide: Decide,
  path: readonly string[],
): MergeResult {
  const index = (items: readonly unknown[]) => new Map(items.map((item) => [keyOf(item), item]))
  const [inBase, inMine, inTheirs] = [index(base), index(mine), index(theirs)]
  const conflicts: MergeConflict[] = []
  const merged: unknown[] = []
  for (const key of mergedOrder([...inMine.keys()], [...inTheirs.keys()])) {
    const result = merge(inBase.get(key), inMine.get(key), inTheirs.get(key), decide, [...path, itemName(key)])
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

/** The key of an item as a person would say it; keys are JSON lists (merge-keys.ts). */
function itemName(key: string): string {
  const parts: unknown = JSON.parse(key)
  return Array.isArray(parts) ? parts.filter((part) => part !== null).join(',') : key
}
