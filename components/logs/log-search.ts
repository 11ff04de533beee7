import { plainText } from './log-line.ts'

/** Lines of a growing log that hold a text. Each line is looked at once; what was dropped from the front is forgotten. */
export class LogSearch {
  readonly #needle: string
  #matches: number[] = []
  #scanned = 0
  #dropped = 0

  constructor(needle: string) {
    this.#needle = needle.toLowerCase()
  }

  /**
   * Looks at what is new.
   * @param dropped lines that left the front since the log began
   * @returns indices into `lines`, ascending
   */
  update(lines: readonly string[], dropped: number): readonly number[] {
    if (this.#needle === '') return []
    const gone = dropped - this.#dropped
    // A log that began anew has fewer lines than were looked at.
    if (gone < 0 || lines.length < this.#scanned - gone) {
      this.#matches = []
      this.#scanned = 0
    } else if (gone > 0) {
      this.#matches = this.#matches.flatMap((index) => (index < gone ? [] : [index - gone]))
      this.#scanned = Math.max(0, this.#scanned - gone)
    }
    this.#dropped = dropped
    const found: number[] = []
    for (let index = this.#scanned; index < lines.length; index += 1) {
      if (
        plainText(lines[index] ?? '')
          .toLowerCase()
          .includes(this.#needle)
      )
        found.push(index)
    }
    this.#scanned = lines.length
    if (found.length > 0) this.#matches = [...this.#matches, ...found]
    return this.#matches
  }
}
