/** JSON values, and the comparisons that patches need. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type JsonRecord = { [key: string]: Json }

/** True for an object that is not a list. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Equal content; the order of an object's keys does not matter, that of a list does. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => equalJson(item, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
}

/** An object that copies `source`; safe for every key. */
export function copyRecord(source: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(source))
}

/** Sets a key as content, `__proto__` too, where a plain assignment would change the prototype. */
export function put(record: JsonRecord, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
  else record[key] = value
}

/** The name that Go's decoder has for the type of a value. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
