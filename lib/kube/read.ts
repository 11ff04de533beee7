/**
 * Checked reading of objects whose shape nobody vouches for: a field of another type than expected reads as absent, so a
 * strange custom resource costs a fact on the screen and never the page.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Path = readonly (string | number)[]

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path, or undefined where any step of it is missing. Only own properties count (`__proto__` is a name here). */
export function at(value: unknown, ...path: Path): unknown {
  let here: unknown = value
  for (const step of path) {
    if (Array.isArray(here)) here = typeof step === 'number' ? here[step] : undefined
    else if (isRecord(here)) here = Object.hasOwn(here, step) ? here[step] : undefined
    else return undefined
  }
  return here
}

export function textAt(value: unknown, ...path: Path): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : undefined
}

export function numberAt(value: unknown, ...path: Path): number | undefined {
  const found = at(value, ...path)
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

export function listAt(value: unknown, ...path: Path): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

export function recordAt(value: unknown, ...path: Path): Record<string, unknown> {
  const found = at(value, ...path)
  return isRecord(found) ? found : {}
}

/** A map of texts (labels, selectors); values of other types are left out. */
export function textsAt(value: unknown, ...path: Path): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordAt(value, ...path)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** An RFC 3339 time as milliseconds since the epoch. */
export function timeAt(value: unknown, ...path: Path): number | undefined {
  const found = textAt(value, ...path)
  if (found === undefined) return undefined
  const time = Date.parse(found)
  return Number.isNaN(time) ? undefined : time
}
