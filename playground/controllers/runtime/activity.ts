/** Counts work in hand over the whole cluster, so that a driven clock knows when everything has settled. */
export class Activity {
  #count = 0
  #waiters: (() => void)[] = []

  /** Follows a piece of work until it ends, whichever way. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#count++
    const done = () => {
      this.#count--
      if (this.#count === 0) for (const resolve of this.#waiters.splice(0)) resolve()
    }
    work.then(done, done)
    return work
  }

  /** Resolves when nothing is in hand any more; what waits on the clock does not count. */
  async settled(): Promise<void> {
    for (;;) {
      // One turn of the event loop lets streams and follow-up work begin before they are counted.
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (this.#count === 0) return
      await new Promise<void>((resolve) => this.#waiters.push(resolve))
    }
  }
}
