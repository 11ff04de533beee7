import { at, isRecord } from '../read.ts'

/**
 * Names of the fields by which items of Kubernetes lists are told apart, the more telling first. A list is merged by key only
 * when every item of all three sides has the key and no two items share it; `containerPort` and `port` need the protocol with them.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy (list-map-keys)
 */
const KEYS: readonly (readonly string[])[] = [
  ['name'],
  ['mountPath'],
  ['devicePath'],
  ['containerPort', 'protocol'],
  ['containerPort'],
  ['port', 'protocol'],
  ['port'],
  ['type'],
  ['uid'],
  ['ip'],
  ['topologyKey', 'whenUnsatisfiable'],
  ['key', 'operator', 'effect'],
]

/** The key of an item under a set of fields, or undefined where it lacks the first of them. */
function keyOf(item: unknown, fields: readonly string[]): string | undefined {
  if (!isRecord(item) || at(item, fields[0] ?? '') === undefined) return undefined
  return JSON.stringify(fields.map((field) => at(item, field) ?? null))
}

/**
 * How to tell the items of some versions of one list apart: by fields of objects, by value for distinct plain values.
 * Undefined where neither works; the list is then one value.
 */
export function itemKey(...versions: readonly (readonly unknown[])[]): ((item: unknown) => string) | undefined {
  const works = (key: (item: unknown) => string | undefined) =>
    versions.every((items) => {
      const keys = items.map(key)
      return keys.every((found) => found !== undefined) && new Set(keys).size === keys.length
    })
  const byValue = (item: unknown) => (isRecord(item) || Array.isArray(item) ? undefined : JSON.stringify(item))
  // Commands and arguments are plain values whose order is their meaning; only finalizer-like sets would gain, so plain values
  // are merged as one value.
  if (versions.every((items) => items.every((item) => byValue(item) !== undefined))) return undefined
  const fields = KEYS.find((candidate) => works((item) => keyOf(item, candidate)))
  return fields === undefined ? undefined : (item) => keyOf(item, fields) ?? ''
}
