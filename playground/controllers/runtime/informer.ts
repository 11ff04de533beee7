import type { ApiClient, KubeObject, ResourceRef } from '../../client/client.ts'
import { collectionName } from '../../objects/resources.ts'

export type Change<T extends KubeObject> =
  | { type: 'added'; object: T; old?: undefined }
  | { type: 'updated'; object: T; old: T }
  | { type: 'deleted'; object: T; old?: undefined }

/**
 * All objects of one collection, kept current by one watch and shared by everybody. The in-process watch is synchronous:
 * whoever has written sees the write here at once, so that no controller needs to expect what it has done.
 */
export class Informer<T extends KubeObject> {
  readonly resource: ResourceRef
  #byNamespace = new Map<string, Map<string, T>>()
  #indexes = new Map<string, Index<T>>()
  #listeners: ((change: Change<T>) => void)[] = []
  #size = 0

  constructor(resource: ResourceRef) {
    this.resource = resource
  }

  /** Begins to watch; what is there already arrives before this returns. */
  start(client: ApiClient, signal: AbortSignal): void {
    client.watch<T>(this.resource, { resourceVersion: '0', signal }, (event) => {
      if (event.type === 'BOOKMARK') return
      if (event.type === 'DELETED') this.#remove(event.object)
      else this.#put(event.object)
    })
  }

  get size(): number {
    return this.#size
  }

  get(namespace: string | undefined, name: string): T | undefined {
    return this.#byNamespace.get(namespace ?? '')?.get(name)
  }

  /** All objects, or those of a namespace. */
  *list(namespace?: string): Generator<T> {
    if (namespace !== undefined) {
      yield* this.#byNamespace.get(namespace)?.values() ?? []
      return
    }
    for (const objects of this.#byNamespace.values()) yield* objects.values()
  }

  /** Calls `listener` for every change, and for each object there is already. */
  onChange(listener: (change: Change<T>) => void): void {
    for (const object of this.list()) listener({ type: 'added', object })
    this.#listeners.push(listener)
  }

  /** Makes (or finds) an index; its lookup gives the objects for which `values` named the value. */
  index(name: string, values: (object: T) => readonly string[]): (value: string) => ReadonlySet<T> {
    let index = this.#indexes.get(name)
    if (!index) {
      index = { values, entries: new Map() }
      this.#indexes.set(name, index)
      for (const object of this.list()) enter(index, object)
    }
    const { entries } = index
    return (value) => entries.get(value) ?? new Set()
  }

  #put(object: T): void {
    const namespace = object.metadata.namespace ?? ''
    const objects = this.#byNamespace.get(namespace) ?? new Map<string, T>()
    this.#byNamespace.set(namespace, objects)
    const old = objects.get(object.metadata.name)
    objects.set(object.metadata.name, object)
    if (!old) this.#size++
    for (const index of this.#indexes.values()) {
      if (old) leave(index, old)
      enter(index, object)
    }
    this.#tell(old ? { type: 'updated', object, old } : { type: 'added', object })
  }

  #remove(object: T): void {
    const objects = this.#byNamespace.get(object.metadata.namespace ?? '')
    const old = objects?.get(object.metadata.name)
    if (!objects || !old) return
    objects.delete(object.metadata.name)
    if (objects.size === 0) this.#byNamespace.delete(object.metadata.namespace ?? '')
    this.#size--
    for (const index of this.#indexes.values()) leave(index, old)
    this.#tell({ type: 'deleted', object })
  }

  #tell(change: Change<T>): void {
    for (const listener of this.#listeners) listener(change)
  }
}

interface Index<T> {
  values: (object: T) => readonly string[]
  entries: Map<string, Set<T>>
}

function enter<T>(index: Index<T>, object: T): void {
  for (const value of index.values(object)) {
    const entry = index.entries.get(value)
    if (entry) entry.add(object)
    else index.entries.set(value, new Set([object]))
  }
}

function leave<T>(index: Index<T>, object: T): void {
  for (const value of index.values(object)) {
    const entry = index.entries.get(value)
    entry?.delete(object)
    if (entry?.size === 0) index.entries.delete(value)
  }
}

/** One informer a collection, started when it is first asked for. */
export class Informers {
  #informers = new Map<string, unknown>()
  #client: ApiClient
  #signal: AbortSignal

  constructor(client: ApiClient, signal: AbortSignal) {
    this.#client = client
    this.#signal = signal
  }

  of<T extends KubeObject>(resource: ResourceRef): Informer<T> {
    const name = collectionName(resource)
    const known = this.#informers.get(name)
    // The caller names the type that belongs to the collection; one collection has one type.
    if (known) return known as Informer<T>
    const informer = new Informer<T>(resource)
    this.#informers.set(name, informer)
    informer.start(this.#client, this.#signal)
    return informer
  }
}
