/** Bytes that come in; undefined at their end. */
export interface Input {
  read(): Promise<Uint8Array | undefined>
}

/** Where bytes go; false when nobody reads any more. */
export type Output = (chunk: Uint8Array) => boolean

/** What a command reads from and writes to. */
export interface Streams {
  stdin: Input
  stdout: Output
  stderr: Output
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const EMPTY: Input = { read: async () => undefined }

export function bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

export function text(chunk: Uint8Array): string {
  return decoder.decode(chunk)
}

/** All of an input as text. */
export async function readAll(input: Input): Promise<string> {
  return text(await readBytes(input))
}

export async function readBytes(input: Input): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for (let chunk = await input.read(); chunk; chunk = await input.read()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Reads an input line by line; what comes after the line stays for the next reader. */
export class LineReader {
  readonly #input: Input
  #rest = ''
  #ended = false

  constructor(input: Input) {
    this.#input = input
  }

  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n')
      if (end >= 0) {
        const line = this.#rest.slice(0, end)
        this.#rest = this.#rest.slice(end + 1)
        return line
      }
      const chunk = this.#ended ? undefined : await this.#input.read()
      if (chunk) this.#rest += text(chunk)
      else {
        this.#ended = true
        const line = this.#rest
        this.#rest = ''
        return line === '' ? undefined : line
      }
    }
  }
}

/** A pipe in memory between two commands. */
export class Pipe implements Input {
  #chunks: Uint8Array[] = []
  #waiting: ((chunk: Uint8Array | undefined) => void) | undefined
  #closed = false
  #broken = false

  readonly write: Output = (chunk) => {
    if (this.#broken || this.#closed) return false
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting) waiting(chunk)
    else this.#chunks.push(chunk)
    return true
  }

  /** The writer is done. */
  close(): void {
    this.#closed = true
    this.#waiting?.(undefined)
    this.#waiting = undefined
  }

  /** The reader is done: writes fail from now on. */
  break(): void {
    this.#broken = true
    this.#chunks = []
  }

  read(): Promise<Uint8Array | undefined> {
    const chunk = this.#chunks.shift()
    if (chunk || this.#closed) return Promise.resolve(chunk)
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }
}

/** An input that gives some bytes once. */
export function onceInput(data: Uint8Array): Input {
  let left: Uint8Array | undefined = data.length > 0 ? data : undefined
  return {
    read: async () => {
      const chunk = left
      left = undefined
      return chunk
    },
  }
}
