import type { KubeObject } from '#playground/client/client.ts'
import { Collection, type Snapshot } from './collection.ts'
import { deepFreeze } from './freeze.ts'
import { History, type StoredEvent } from './history.ts'

/** Events kept for each collection; the real watch cache keeps between 100 and 102,400. */
const HISTORY_LENGTH = 4096
/** Snapshots kept for lists in pages, over all collections. */
const SNAPSHOTS_KEPT = 64
/** How long a snapshot serves `continue`: etcd's history is compacted every five minutes. */
const SNAPSHOT_LIFE_MS = 5 * 60_000

export type EventListener = (event: StoredEvent) => void

interface Shelf {
  collection: Collection
  history: History
  listeners: Set<EventListener>
}

/** Thrown when a watch or a list asks for a revision that is forgotten. */
export class CompactedError extends Error {
  readonly requested: number
  readonly oldest: number
  constructor(requested: number, oldest: number) {
    super(`revision ${requested} is older than ${oldest}`)
    this.requested = requested
    this.oldest = oldest
  }
}

/**
 * Everything that the cluster knows, in memory: one collection for each kind, one counter of revisions for all, and the last
 * events of each. It checks nothing; rules live in the registry above it. Objects that are put in are frozen.
 */
export class Store {
  #shelves = new Map<string, Shelf>()
  #snapshots: { collection: string; revision: number; snapshot: Snapshot; taken: number }[] = []
  #pending: { shelf: Shelf; event: StoredEvent }[] = []
  #dispatching = false
  #revision = 1
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The revision of the last write; also the resourceVersion of a list that is made now. */
  get revision(): number {
    return this.#revision
  }

  get(collection: string, key: string): KubeObject | undefined {
    return this.#shelf(collection).collection.get(key)
  }

  size(collection: string): number {
    return this.#shelves.get(collection)?.collection.size ?? 0
  }

  /** Names of the collections that were ever used. */
  collections(): string[] {
    return [...this.#shelves.keys()]
  }

  snapshot(collection: string): Snapshot {
    return this.#shelf(collection).collection.snapshot()
  }

  /** Remembers the collection as it is now, so that `snapshotAt` finds it while a list in pages goes on. */
  keepSnapshot(collection: string): void {
    if (this.#snapshots.some((kept) => kept.collection === collection && kept.revision === this.#revision)) return
    this.#snapshots.push({ collection, revision: this.#revision, snapshot: this.snapshot(collection), taken: this.#now() })
    if (this.#snapshots.length > SNAPSHOTS_KEPT) this.#snapshots.shift()
  }

  /** The collection as it was at a revision, if that was kept. */
  snapshotAt(collection: string, revision: number): Snapshot | undefined {
    const oldest = this.#now() - SNAPSHOT_LIFE_MS
    this.#snapshots = this.#snapshots.filter((kept) => kept.taken >= oldest)
    return this.#snapshots.find((kept) => kept.collection === collection && kept.revision === revision)?.snapshot
  }

  /** Writes an object, gives it the next revision and tells the listeners. The object is frozen and belongs to the store. */
  put(collection: string, key: string, object: KubeObject): KubeObject {
    const shelf = this.#shelf(collection)
    const previous = shelf.collection.get(key)
    const stored = this.#stamp(object)
    shelf.collection.set(key, stored)
    this.#record(shelf, { revision: this.#revision, type: previous ? 'MODIFIED' : 'ADDED', object: stored, previous })
    return stored
  }

  /** Removes an object; the last state that watchers get carries the revision of the removal. */
  remove(collection: string, key: string, lastState?: KubeObject): KubeObject | undefined {
    const shelf = this.#shelf(collection)
    const previous = shelf.collection.get(key)
    if (!previous) return undefined
    const last = lastState ?? previous
    const stored = this.#stamp({ ...last, metadata: { ...last.metadata } })
    shelf.collection.delete(key)
    this.#record(shelf, { revision: this.#revision, type: 'DELETED', object: stored, previous })
    return stored
  }

  /**
   * Calls the listener for every write after a revision: at once for those that are remembered, then as they happen.
   * @returns ends the watch
   * @throws CompactedError when the revision is older than what is remembered
   */
  watch(collection: string, since: number, listener: EventListener): () => void {
    const shelf = this.#shelf(collection)
    if (since < shelf.history.oldest) throw new CompactedError(since, shelf.history.oldest)
    for (const event of shelf.history.after(since)) listener(event)
    return this.follow(collection, listener)
  }

  /** Calls the listener for every write from now on. */
  follow(collection: string, listener: EventListener): () => void {
    const { listeners } = this.#shelf(collection)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Forgets the history and the snapshots of all collections, as etcd's compaction does. */
  compact(): void {
    for (const { history } of this.#shelves.values()) history.compact(this.#revision)
    this.#snapshots = []
  }

  #stamp(object: KubeObject): KubeObject {
    this.#revision++
    object.metadata.resourceVersion = String(this.#revision)
    return deepFreeze(object)
  }

  /** A listener that writes does not get ahead of the others: its event waits until all have heard of the first. */
  #record(shelf: Shelf, event: StoredEvent): void {
    shelf.history.add(event)
    this.#pending.push({ shelf, event })
    if (this.#dispatching) return
    this.#dispatching = true
    try {
      for (let next = this.#pending.shift(); next; next = this.#pending.shift()) {
        for (const listener of next.shelf.listeners) listener(next.event)
      }
    } finally {
      this.#dispatching = false
    }
  }

  #shelf(name: string): Shelf {
    let shelf = this.#shelves.get(name)
    if (!shelf) {
      shelf = { collection: new Collection(), history: new History(HISTORY_LENGTH, 0), listeners: new Set() }
      this.#shelves.set(name, shelf)
    }
    return shelf
  }
}
