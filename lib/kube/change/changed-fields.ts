import { at, isRecord } from '../read.ts'
import { sameJson } from './difference.ts'
import { itemKey } from './merge-keys.ts'

/** A field that one version of an object has otherwise than another. */
export interface ChangedField {
  /** As a person writes it; items of lists by what tells them apart: `spec.template.spec.containers[web].image`. */
  path: string
  how: 'added' | 'removed' | 'changed'
}

/** The smallest fields that differ, items of lists matched by their merge keys; what is added or removed whole counts once. */
export function changedFields(before: unknown, after: unknown, path = ''): ChangedField[] {
  if (sameJson(before ?? undefined, after ?? undefined)) return []
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap((key) => changedFields(at(before, key), at(after, key), named(path, key)))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = itemKey(before, after)
    if (key !== undefined) {
      const [old, next] = [byKey(before, key), byKey(after, key)]
      return [...new Set([...old.keys(), ...next.keys()])].flatMap((name) =>
        changedFields(old.get(name), next.get(name), `${path}[${shortKey(name)}]`),
      )
    }
  }
  const gone = after === undefined || after === null
  return [{ path, how: before === undefined || before === null ? 'added' : gone ? 'removed' : 'changed' }]
}

function named(path: string, key: string): string {
  // A key with dots is one step: labels and annotations mostly.
  const step = key.includes('.') ? `[${key}]` : key
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`
}

function byKey(items: readonly unknown[], key: (item: unknown) => string): Map<string, unknown> {
  return new Map(items.map((item) => [key(item), item]))
}

/** Keys of items are JSON lists (merge-keys.ts). */
function shortKey(key: string): string {
  const parts: unknown = JSON.parse(key)
  return Array.isArray(parts) ? parts.filter((part) => part !== null).join(',') : key
}
