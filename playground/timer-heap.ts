import type { Timer } from './clock.ts'

interface Entry {
  at: number
  order: number
  run: (() => void) | undefined
}

/** Timers by due time, a binary heap; those due at the same moment fire in the order in which they were set. */
export class TimerHeap {
  #heap: Entry[] = []
  #order = 0

  push(at: number, run: () => void): Timer {
    const entry: Entry = { at, order: this.#order++, run }
    this.#heap.push(entry)
    this.#up(this.#heap.length - 1)
    return {
      cancel: () => {
        entry.run = undefined
      },
    }
  }

  /** When the earliest timer is due, or undefined when none waits. */
  next(): number | undefined {
    while (this.#heap[0] && !this.#heap[0].run) this.#removeTop()
    return this.#heap[0]?.at
  }

  /** Takes the earliest timer that is due at `now`. */
  popDue(now: number): (() => void) | undefined {
    const next = this.next()
    if (next === undefined || next > now) return undefined
    const run = this.#heap[0]?.run
    this.#removeTop()
    return run
  }

  clear(): void {
    this.#heap = []
  }

  #removeTop(): void {
    const last = this.#heap.pop()
    if (!last || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#down(0)
  }

  #up(start: number): void {
    let index = start
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#before(index, parent)) return
      this.#swap(index, parent)
      index = parent
    }
  }

  #down(start: number): void {
    let index = start
    for (;;) {
      const left = 2 * index + 1
      let first = index
      if (left < this.#heap.length && this.#before(left, first)) first = left
      if (left + 1 < this.#heap.length && this.#before(left + 1, first)) first = left + 1
      if (first === index) return
      this.#swap(index, first)
      index = first
    }
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a], this.#heap[b]]
    return x !== undefined && y !== undefined && (x.at < y.at || (x.at === y.at && x.order < y.order))
  }

  #swap(a: number, b: number): void {
    const [x, y] = [this.#heap[a], this.#heap[b]]
    if (!x || !y) return
    this.#heap[a] = y
    this.#heap[b] = x
  }
}
