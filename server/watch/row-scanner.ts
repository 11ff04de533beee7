const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d

/** Rows of a Table, items of a list of objects. */
const ROWS = /"(?:rows|items)"\s*:\s*$/

/** Bytes of an answer before its rows; a Table's columns fit many times. */
const HEAD_BYTES = 1_048_576
/** Room for what is being read; it grows where that is more. */
const ROOM_BYTES = 65_536

export interface RowHandlers {
  /** What came before the rows, as a whole JSON object. Rows follow if it returns true, else the answer is kept whole. */
  head: (text: string) => boolean
  /** One row. */
  row: (text: string) => void
  /** Fields of the rows whose arrays and objects are emptied, wherever they are: most of a row is what its reader does not look at. */
  cut: readonly string[]
}

/**
 * Reads a Table while it comes, row by row: a page of 5,000 rows is 36 MB, which would be held twice and parsed at one go.
 * It follows strings and brackets only; each row is then parsed by itself.
 */
export class RowScanner {
  readonly #handlers: RowHandlers
  readonly #cut: readonly Buffer[]
  readonly #longestCut: number
  #mode: 'head' | 'rows' | 'tail' | 'whole' = 'head'
  #depth = 0
  #inString = false
  #escaped = false
  /** Bytes of what is being read that were taken out of their chunks. */
  #held = Buffer.allocUnsafeSlow(ROOM_BYTES)
  #heldBytes = 0
  /** Depth inside what is cut; 0 outside. */
  #cutDepth = 0

  constructor(handlers: RowHandlers) {
    this.#handlers = handlers
    this.#cut = handlers.cut.map((name) => Buffer.from(`${JSON.stringify(name)}:`))
    this.#longestCut = Math.max(0, ...this.#cut.map(({ length }) => length))
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    if (this.#mode === 'whole') this.#keep(chunk, 0, chunk.length)
    else if (this.#mode !== 'tail') this.#scan(chunk)
  }

  /** @returns the answer's text where its rows were not given one by one */
  end(): string | undefined {
    if (this.#mode === 'tail') return undefined
    if (this.#mode === 'rows') throw new SyntaxError('the answer ended in the middle of its rows')
    return this.#take()
  }

  #scan(chunk: Uint8Array): void {
    const { length } = chunk
    // Looked at for each byte: as local variables they stay in registers.
    let depth = this.#depth
    let start = 0
    let at = this.#inString ? this.#endOfString(chunk, 0) : 0
    for (; at < length; at += 1) {
      const byte = chunk[at]
      if (byte === QUOTE) {
        at = this.#endOfString(chunk, at + 1) - 1
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        depth += 1
        if (this.#mode === 'head') {
          if (byte !== OPEN_ARRAY || depth !== 2) continue
          this.#keep(chunk, start, at)
          const begun = this.#atArray()
          start = begun ? at + 1 : at
        } else if (depth === 3) start = at
        else if (this.#cutDepth === 0 && this.#isCut(chunk, start, at)) {
          this.#keep(chunk, start, at + 1)
          this.#cutDepth = depth
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth -= 1
        if (this.#mode !== 'rows') continue
        if (this.#cutDepth > 0 && depth < this.#cutDepth) {
          this.#cutDepth = 0
          start = at
        } else if (depth === 2) {
          this.#keep(chunk, start, at + 1)
          this.#handlers.row(this.#take())
          start = at + 1
        } else if (depth === 1) {
          this.#mode = 'tail'
          return
        }
      }
    }
    this.#depth = depth
    const between = this.#mode === 'rows' && depth === 2
    if (!between && this.#cutDepth === 0) this.#keep(chunk, start, length)
    if (this.#mode === 'head' && this.#heldBytes > HEAD_BYTES) this.#mode = 'whole'
  }

  /** @returns where to go on after the string that is open at `from`; the chunk's length where it goes on in the next one */
  #endOfString(chunk: Uint8Array, from: number): number {
    const { length } = chunk
    let at = from
    if (this.#escaped && at < length) {
      this.#escaped = false
      at += 1
    }
    for (; at < length; at += 1) {
      const byte = chunk[at]
      if (byte === QUOTE) {
        this.#inString = false
        return at + 1
      }
      if (byte === BACKSLASH) at += 1
    }
    this.#inString = true
    this.#escaped = at > length
    return length
  }

  /** An array of the outermost object begins: are these the rows, and is all there that they need? */
  #atArray(): boolean {
    const head = this.#held.toString('utf8', 0, this.#heldBytes)
    if (!ROWS.test(head) || !this.#handlers.head(`${head}[]}`)) return false
    this.#mode = 'rows'
    this.#heldBytes = 0
    return true
  }

  /** Whether the bracket at `at` belongs to a field that is cut. What is held ends where `start` begins. */
  #isCut(chunk: Uint8Array, start: number, at: number): boolean {
    if (at - start >= this.#longestCut) return this.#cut.some((name) => endsWith(chunk, at, name))
    const before = Math.min(this.#heldBytes, this.#longestCut)
    const joined = Buffer.concat([this.#held.subarray(this.#heldBytes - before, this.#heldBytes), chunk.subarray(start, at)])
    return this.#cut.some((name) => name.length <= joined.length && endsWith(joined, joined.length, name))
  }

  #keep(chunk: Uint8Array, from: number, to: number): void {
    const bytes = this.#heldBytes + to - from
    if (bytes > this.#held.length) {
      const room = Buffer.allocUnsafeSlow(bytes * 2)
      this.#held.copy(room, 0, 0, this.#heldBytes)
      this.#held = room
    }
    this.#held.set(chunk.subarray(from, to), this.#heldBytes)
    this.#heldBytes = bytes
  }

  #take(): string {
    const text = this.#held.toString('utf8', 0, this.#heldBytes)
    this.#heldBytes = 0
    return text
  }
}

/** Whether the bytes before `end`, of which there are enough, are these. */
function endsWith(bytes: Uint8Array, end: number, wanted: Uint8Array): boolean {
  const from = end - wanted.length
  // From the back: names differ there sooner.
  for (let at = wanted.length - 1; at >= 0; at -= 1) if (bytes[from + at] !== wanted[at]) return false
  return true
}
