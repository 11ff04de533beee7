interface Startable {
  start: () => void
  stop: () => void
  /** It can say nothing new any more. */
  readonly spent: boolean
}

interface Entry<Store> {
  store: Store
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/**
 * Stores by key, so that two components that look at the same thing share one subscription. A store outlives its last user
 * by some seconds: going back to a page finds it as it was, and asks for nothing. One whose subscription failed is not kept.
 */
export class SharedStores<Store extends Startable> {
  readonly #entries = new Map<string, Entry<Store>>()
  readonly #keepMs: number

  constructor(keepMs = 10_000) {
    this.#keepMs = keepMs
  }

  /** The store of a key; made when there is none. It starts with its first user. */
  get(key: string, make: () => Store): Store {
    const known = this.#entries.get(key)
    // It may have failed after its last user left; whoever comes now is to be answered anew.
    if (known !== undefined && known.users === 0 && known.store.spent) this.#end(key, known)
    else if (known !== undefined) return known.store
    const entry: Entry<Store> = { store: make(), users: 0, timer: undefined }
    this.#entries.set(key, entry)
    this.#expire(key, entry)
    return entry.store
  }

  /** Holds the store of a key, which `get` has made, until the returned function is called. */
  use(key: string, store: Store): () => void {
    const entry = this.#entries.get(key) ?? { store, users: 0, timer: undefined }
    this.#entries.set(key, entry)
    clearTimeout(entry.timer)
    entry.users += 1
    if (entry.users === 1) entry.store.start()
    return () => {
      entry.users -= 1
      if (entry.users > 0) return
      if (store.spent) this.#end(key, entry)
      else this.#expire(key, entry)
    }
  }

  #expire(key: string, entry: Entry<Store>): void {
    entry.timer = setTimeout(() => this.#end(key, entry), this.#keepMs)
  }

  #end(key: string, entry: Entry<Store>): void {
    clearTimeout(entry.timer)
    entry.store.stop()
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }
}
