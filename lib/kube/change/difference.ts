import { at, isRecord } from '../read.ts'

/** A JSON merge patch (RFC 7396); undefined where nothing differs. */
export type MergePatch = Record<string, unknown>

/** Deep equality of JSON values; the order of keys does not count, a key that holds undefined is absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const key of keys) if (!sameJson(at(a, key), at(b, key))) return false
  return true
}

/**
 * What turns `before` into `wanted`, as a JSON merge patch. Lists are sent whole where they differ: with the resourceVersion as
 * precondition nobody else's item is lost, and the API server gives ownership of changed values only.
 * A null in `wanted` means the same as a missing field, as it does to the API server.
 */
export function difference(before: unknown, wanted: unknown): MergePatch | undefined {
  const from = isRecord(before) ? before : {}
  const to = isRecord(wanted) ? wanted : {}
  const patch: [string, unknown][] = []
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const old = at(from, key) ?? undefined
    const next = at(to, key) ?? undefined
    if (sameJson(old, next)) continue
    if (next === undefined) patch.push([key, null])
    else if (isRecord(next) && isRecord(old)) {
      const inner = difference(old, next)
      if (inner !== undefined) patch.push([key, inner])
    } else patch.push([key, isRecord(next) ? withoutNulls(next) : next])
  }
  // fromEntries defines own properties, also for a key named `__proto__`.
  return patch.length === 0 ? undefined : Object.fromEntries(patch)
}

/** In an added map a null would be taken for a removal by the patch and kept by nobody. */
function withoutNulls(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, isRecord(inner) ? withoutNulls(inner) : inner]),
  )
}

/** The paths of a patch's leaves; lists count as one field. */
export function touchedPaths(patch: MergePatch, prefix: readonly string[] = []): string[][] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const path = [...prefix, key]
    return isRecord(value) && Object.keys(value).length > 0 ? touchedPaths(value, path) : [path]
  })
}

/** The fields that a patch touches, as a person writes them. */
export function touchedFields(patch: MergePatch): string[] {
  return touchedPaths(patch).map((path) => path.join('.'))
}
