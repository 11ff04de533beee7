/** Reading and filling fields of decoded objects: what is not there, or is of another type, reads as absent. */
import { isRecord, type Json, type JsonRecord } from '../patch/json.ts'

/** The object at a field. */
export function child(object: JsonRecord | undefined, key: string): JsonRecord | undefined {
  const value = object?.[key]
  return isRecord(value) ? value : undefined
}

/** The object at the end of a way of fields. */
export function descend(object: JsonRecord | undefined, ...keys: readonly string[]): JsonRecord | undefined {
  let at = object
  for (const key of keys) at = child(at, key)
  return at
}

/** The objects of a list. */
export function items(object: JsonRecord | undefined, key: string): JsonRecord[] {
  const value = object?.[key]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The texts of a list. */
export function texts(object: JsonRecord | undefined, key: string): string[] {
  const value = object?.[key]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The text at a field, '' when there is none. */
export function text(object: JsonRecord | undefined, key: string): string {
  const value = object?.[key]
  return typeof value === 'string' ? value : ''
}

/** The number at a field. */
export function number(object: JsonRecord | undefined, key: string): number | undefined {
  const value = object?.[key]
  return typeof value === 'number' ? value : undefined
}

/** A map of texts: labels, annotations, a selector. */
export function textMap(object: JsonRecord | undefined, key: string): Record<string, string> {
  const value = child(object, key)
  if (!value) return {}
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' ? inner : '']))
}

/** True for a field that was set; null counts as unset. */
export function isSet(object: JsonRecord | undefined, key: string): boolean {
  return object?.[key] !== undefined && object[key] !== null
}

/** Sets a field that nobody set. */
export function fill(object: JsonRecord | undefined, key: string, value: Json): void {
  if (object && !isSet(object, key)) object[key] = value
}

/** The object at a field, made when it is not there. */
export function ensure(object: JsonRecord, key: string): JsonRecord {
  const present = child(object, key)
  if (present) return present
  const made: JsonRecord = {}
  object[key] = made
  return made
}
