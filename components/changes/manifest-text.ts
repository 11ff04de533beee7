import { isRecord } from '#lib/kube/read.ts'
import { withoutNoise } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'

/**
 * What a diff of a change compares: the object without status and without what every write changes.
 * @param order an object whose order of keys is followed: answers to different requests order them differently
 */
export function comparedText(object: unknown, order?: unknown): string {
  return isRecord(object) ? wholeText(withoutNoise(isRecord(order) ? inOrderOf(object, order) : object)) : ''
}

/** The same value with its keys in the order of another one; keys that only it has come last. */
function inOrderOf<T>(value: T, order: unknown): T {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = Array.isArray(order) ? order : []
    // The same items with the same fields: the type is still true.
    return value.map((item, index) => inOrderOf(item, items[index])) as T
  }
  if (!isRecord(value) || !isRecord(order)) return value
  const keys = [
    ...Object.keys(order).filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value).filter((key) => !Object.hasOwn(order, key)),
  ]
  // As above.
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(value[key], order[key])])) as T
}
