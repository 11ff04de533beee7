import type { KubeObject } from '#playground/client/client.ts'

/** Objects in the order of their keys, as they were at one moment: never changed after it was made. */
export interface Snapshot {
  readonly keys: readonly string[]
  readonly objects: readonly KubeObject[]
}

/** Place of an object among those of its kind: `namespace/name`, or the name alone for cluster-scoped kinds. */
export function objectKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name
}

/** Index of the first key that is not less than `key`. */
export function lowerBound(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    // The index is below keys.length, so there is a key.
    if ((keys[middle] as string) < key) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * All objects of one kind, found by key and kept in key order (the order that etcd lists in). A snapshot costs nothing until
 * the next write, which then copies the two arrays once.
 */
export class Collection {
  #byKey = new Map<string, KubeObject>()
  #keys: string[] = []
  #objects: KubeObject[] = []
  #shared = false

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): KubeObject | undefined {
    return this.#byKey.get(key)
  }

  set(key: string, object: KubeObject): void {
    this.#own()
    const last = this.#keys.at(-1)
    const at = last === undefined || last < key ? this.#keys.length : lowerBound(this.#keys, key)
    if (this.#byKey.has(key)) {
      this.#objects[at] = object
    } else if (at === this.#keys.length) {
      this.#keys.push(key)
      this.#objects.push(object)
    } else {
      this.#keys.splice(at, 0, key)
      this.#objects.splice(at, 0, object)
    }
    this.#byKey.set(key, object)
  }

  delete(key: string): void {
    if (!this.#byKey.delete(key)) return
    this.#own()
    const at = lowerBound(this.#keys, key)
    this.#keys.splice(at, 1)
    this.#objects.splice(at, 1)
  }

  snapshot(): Snapshot {
    this.#shared = true
    return { keys: this.#keys, objects: this.#objects }
  }

  #own(): void {
    if (!this.#shared) return
    this.#keys = this.#keys.slice()
    this.#objects = this.#objects.slice()
    this.#shared = false
  }
}

/** First and last (exclusive) index of a namespace in a snapshot; everything when there is no namespace. */
export function namespaceRange(snapshot: Snapshot, namespace: string | undefined): [start: number, end: number] {
  if (!namespace) return [0, snapshot.keys.length]
  // "0" follows "/" in ASCII, so every key of the namespace lies between.
  return [lowerBound(snapshot.keys, `${namespace}/`), lowerBound(snapshot.keys, `${namespace}0`)]
}
