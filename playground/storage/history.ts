import type { KubeObject } from '#playground/client/client.ts'

/** One write, as watchers see it. `previous` is what the object was before; a deletion carries the last state. */
export interface StoredEvent {
  revision: number
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: KubeObject
  previous: KubeObject | undefined
}

/** The last writes to one collection, oldest first. What falls out can no longer be watched from (410 Gone). */
export class History {
  #events: StoredEvent[] = []
  #start = 0
  #forgotten: number
  readonly #capacity: number

  /** @param since the revision at which the collection came to be: watches from before it are answered with 410 */
  constructor(capacity: number, since: number) {
    this.#capacity = capacity
    this.#forgotten = since
  }

  /** Watches from this revision on, or a later one, miss nothing. */
  get oldest(): number {
    return this.#forgotten
  }

  add(event: StoredEvent): void {
    this.#events.push(event)
    if (this.#events.length - this.#start > this.#capacity) this.#forget(1)
  }

  /** Events after a revision, oldest first. */
  *after(revision: number): Generator<StoredEvent> {
    let low = this.#start
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // Between start and length every slot holds an event.
      if ((this.#events[middle] as StoredEvent).revision <= revision) low = middle + 1
      else high = middle
    }
    for (; low < this.#events.length; low++) yield this.#events[low] as StoredEvent
  }

  /** Forgets every event up to a revision. */
  compact(revision: number): void {
    let count = 0
    while (this.#start + count < this.#events.length && (this.#events[this.#start + count] as StoredEvent).revision <= revision) count++
    this.#forget(count)
    this.#forgotten = Math.max(this.#forgotten, revision)
  }

  #forget(count: number): void {
    for (let i = 0; i < count; i++) {
      this.#forgotten = (this.#events[this.#start + i] as StoredEvent).revision
    }
    this.#start += count
    // The array is cut only now and then: cutting at each event would move all of it.
    if (this.#start > this.#capacity) {
      this.#events = this.#events.slice(this.#start)
      this.#start = 0
    }
  }
}
