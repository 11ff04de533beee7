const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d

/** Rows of a Table, items of a list of objects. */
const ROWS = /"(?:rows|items)"\s*:\s*$/
const MANAGED = Buffer.from('"managedFields":')

/** Bytes of an answer before its rows; a Table's columns fit many times. */
const HEAD_BYTES = 1_048_576

export interface RowHandlers {
  /** What came before the rows, as a whole JSON object. Rows follow if it returns true, else the answer is kept whole. */
  head: (text: string) => boolean
  /** One row. Its managedFields are emptied: they are half of its bytes, and no table shows them. */
  row: (text: string) => void
}

/**
 * Reads a Table while it comes, row by row: a page of 5,000 rows is 36 MB, which would be held twice and parsed at one go.
 * It follows strings and brackets only; each row is then parsed by itself.
 */
export class RowScanner {
  readonly #handlers: RowHandlers
  #mode: 'head' | 'rows' | 'tail' | 'whole' = 'head'
  #depth = 0
  #inString = false
  #escaped = false
  /** Bytes of what is being read, from chunks before this one. */
  #held: Uint8Array[] = []
  #heldBytes = 0
  /** Depth inside managedFields; 0 outside. */
  #cutDepth = 0

  constructor(handlers: RowHandlers) {
    this.#handlers = handlers
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    if (this.#mode === 'whole') this.#keep(chunk)
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
          this.#keep(chunk.subarray(start, at))
          const begun = this.#atArray()
          start = begun ? at + 1 : at
          if (!begun) this.#restoreHead()
        } else if (depth === 3) start = at
        else if (byte === OPEN_ARRAY && this.#cutDepth === 0 && this.#endsWithManaged(chunk, start, at)) {
          this.#keep(chunk.subarray(start, at + 1))
          this.#cutDepth = depth
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth -= 1
        if (this.#mode !== 'rows') continue
        if (this.#cutDepth > 0 && depth < this.#cutDepth) {
          this.#cutDepth = 0
          start = at
        } else if (depth === 2) {
          this.#keep(chunk.subarray(start, at + 1))
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
    if (!between && this.#cutDepth === 0) this.#keep(chunk.subarray(start))
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
    const head = Buffer.concat(this.#held).toString()
    if (!ROWS.test(head) || !this.#handlers.head(`${head}[]}`)) return false
    this.#mode = 'rows'
    this.#take()
    return true
  }

  /** The head was looked at, and goes on: it stays held. */
  #restoreHead(): void {
    this.#held = [Buffer.concat(this.#held)]
  }

  #endsWithManaged(chunk: Uint8Array, start: number, at: number): boolean {
    const length = MANAGED.length
    if (at - start >= length) return MANAGED.equals(chunk.subarray(at - length, at))
    const before = Buffer.concat([...this.#held, chunk.subarray(start, at)])
    return before.length >= length && MANAGED.equals(before.subarray(before.length - length))
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
  }

  #take(): string {
    const [only] = this.#held
    const all = this.#held.length === 1 && only !== undefined ? only : Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    return Buffer.from(all.buffer, all.byteOffset, all.byteLength).toString()
  }
}
