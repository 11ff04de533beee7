import { isFinal, type PartState } from '../../watch/part-state.ts'
import type { Sink } from '../../watch/reflector.ts'
import type { Digested } from './digest-codec.ts'

/** The digests of one kind, from all lists that it is read by. */
export class Shelf<Digest> {
  readonly #digests = new Map<string, Digest>()
  #all: Digest[] | undefined

  /** Of all of them, in one array that stays the same while nothing changes. */
  get all(): readonly Digest[] {
    this.#all ??= [...this.#digests.values()]
    return this.#all
  }

  put(uid: string, digest: Digest): void {
    this.#digests.set(uid, digest)
    this.#all = undefined
  }

  drop(uids: Iterable<string>): void {
    for (const uid of uids) this.#digests.delete(uid)
    this.#all = undefined
  }
}

/** One list of a kind: it knows which objects of the shelf are its own, so that a list anew takes away what it does not name. */
export class ShelfPart<Digest> implements Sink<Digested<Digest>> {
  readonly namespace: string | null
  readonly resource: string
  current: PartState = { name: 'loading', loaded: 0, remaining: undefined }
  /** A list of it was read to its end. */
  whole = false
  readonly #shelf: Shelf<Digest>
  readonly #changed: () => void
  readonly #own = new Set<string>()
  #seen: Set<string> | undefined

  constructor(place: { resource: string; namespace: string | null }, shelf: Shelf<Digest>, changed: () => void) {
    this.resource = place.resource
    this.namespace = place.namespace
    this.#shelf = shelf
    this.#changed = changed
  }

  /** Nothing more is to come of its first list: it is there, or refused. */
  get settled(): boolean {
    return this.whole || isFinal(this.current)
  }

  begin(): void {
    this.#seen = new Set()
  }

  page(items: Digested<Digest>[]): void {
    this.#take(items)
  }

  end(): void {
    const seen = this.#seen
    this.#seen = undefined
    this.whole = true
    if (seen !== undefined) this.#drop([...this.#own].filter((uid) => !seen.has(uid)))
    this.#changed()
  }

  upsert(items: Digested<Digest>[]): void {
    this.#take(items)
  }

  remove(items: Digested<Digest>[]): void {
    this.#drop(items.map(({ uid }) => uid))
    this.#changed()
  }

  state(state: PartState): void {
    this.current = state
    // A grant that was taken away shows nothing any more.
    if (isFinal(state)) this.#drop([...this.#own])
    this.#changed()
  }

  #take(items: readonly Digested<Digest>[]): void {
    for (const { uid, digest } of items) {
      this.#seen?.add(uid)
      this.#own.add(uid)
      this.#shelf.put(uid, digest)
    }
    if (items.length > 0) this.#changed()
  }

  #drop(uids: readonly string[]): void {
    for (const uid of uids) this.#own.delete(uid)
    this.#shelf.drop(uids)
  }
}
