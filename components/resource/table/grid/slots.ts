/**
 * Gives each row of the window an element that it keeps while it is there; the elements of rows that left are used again. So
 * scrolling changes texts instead of making and dropping elements, and an element that has the focus stays with its row.
 */
export class Slots {
  #taken = new Map<string, number>()
  #size = 0

  /** @returns a slot for each key, in the order of the keys; a key that was there before has the one that it had */
  assign(keys: readonly string[]): number[] {
    const staying = new Map<string, number>()
    for (const key of keys) {
      const slot = this.#taken.get(key)
      if (slot !== undefined) staying.set(key, slot)
    }
    const used = new Set(staying.values())
    const free: number[] = []
    for (let slot = this.#size - 1; slot >= 0; slot -= 1) if (!used.has(slot)) free.push(slot)
    const slots = keys.map((key) => {
      const slot = staying.get(key) ?? free.pop() ?? this.#size++
      staying.set(key, slot)
      return slot
    })
    // Slots of a window that was larger are given up: their elements are gone.
    this.#size = Math.max(0, ...slots.map((slot) => slot + 1))
    this.#taken = staying
    return slots
  }
}
