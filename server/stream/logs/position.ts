const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/

/**
 * Where a log was read to. Lines come with timestamps; after a cut the API is asked from the last one's second on, and what was
 * read before is passed over, so that no line is missing and none comes twice.
 */
export class LogPosition {
  readonly #timestamps: boolean
  #held = ''
  #last = ''
  /** Lines that carry the last timestamp: several may share one. */
  #lastLines = new Set<string>()
  #resuming = false

  constructor(timestamps: boolean) {
    this.#timestamps = timestamps
  }

  /** `sinceTime` of a request that goes on; undefined at first. */
  get since(): string | undefined {
    if (this.#last === '') return undefined
    this.#resuming = true
    this.#held = ''
    return `${this.#last.slice(0, 19)}Z`
  }

  /** @returns the lines that are whole now, with their line breaks */
  take(text: string): string {
    const lines = (this.#held + text).split('\n')
    this.#held = lines.pop() ?? ''
    return lines.map((line) => this.#line(line)).join('')
  }

  /** The last line of a log that ended without a line break. */
  rest(): string {
    const held = this.#held
    this.#held = ''
    return held === '' ? '' : this.#line(held).slice(0, -1)
  }

  #line(line: string): string {
    const stamp = STAMP.exec(line)
    if (stamp?.[1] === undefined) return this.#resuming ? '' : `${line}\n`
    const [whole, at] = stamp
    if (this.#resuming) {
      // Timestamps of one log are of one form, so they compare as text.
      if (at < this.#last || (at === this.#last && this.#lastLines.has(line))) return ''
      if (at > this.#last) this.#resuming = false
    }
    if (at !== this.#last) this.#lastLines.clear()
    this.#last = at
    this.#lastLines.add(line)
    return `${this.#timestamps ? line : line.slice(whole.length)}\n`
  }
}
