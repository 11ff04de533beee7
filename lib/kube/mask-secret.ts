import { at, isRecord } from './read.ts'

/** What stands in the place of a value that is not shown. */
const SAME = '••••••'
const OTHER = '•••••• (differs)'

/**
 * A Secret whose values are not shown, only whether they are those of another one.
 * @returns any other object as it is
 */
export function maskedSecret<T>(object: T, other?: unknown): T {
  if (!isRecord(object) || object.kind !== 'Secret') return object
  const masked: Record<string, unknown> = { ...object }
  for (const field of ['data', 'stringData']) {
    const values = object[field]
    if (!isRecord(values)) continue
    masked[field] = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, other === undefined || at(other, field, key) === value ? SAME : OTHER]),
    )
  }
  const annotations = at(object, 'metadata', 'annotations')
  if (isRecord(annotations) && isRecord(object.metadata)) {
    // kubectl keeps the whole last manifest there, values included.
    const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...rest } = annotations
    masked.metadata = { ...object.metadata, annotations: rest }
  }
  // The same object with other texts in the places of texts: its type is still true.
  return masked as T
}
