import { bytes, type Input, Pipe, text } from '../../images/shell/streams.ts'

const ESCAPE = String.fromCharCode(27)
/** Single characters, and the sequences that cursor keys send. */
const KEYS = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z~]|${ESCAPE}O[A-Z]|[\\s\\S]`, 'gu')

/**
 * The line discipline of a terminal: echoes what is typed, lets the line be edited, and hands it over when it is done.
 * Up and down walk through the lines that were entered before.
 */
export class Terminal {
  readonly #write: (chunk: Uint8Array) => void
  readonly #lines = new Pipe()
  readonly #history: string[] = []
  #line = ''
  #at = 0
  #past = 0
  /** Called for Ctrl-C. */
  onInterrupt: () => void = () => undefined

  constructor(write: (chunk: Uint8Array) => void) {
    this.#write = write
  }

  /** Completed lines, each with its newline. */
  get input(): Input {
    return this.#lines
  }

  /** What programs write: a newline also returns the carriage. */
  readonly output = (chunk: Uint8Array): boolean => {
    this.#write(bytes(text(chunk).replace(/\r?\n/g, '\r\n')))
    return true
  }

  end(): void {
    this.#lines.close()
  }

  /** Takes what was typed. */
  feed(chunk: Uint8Array): void {
    const keys = text(chunk).match(KEYS) ?? []
    for (const key of keys) this.#key(key)
  }

  #key(key: string): void {
    switch (key) {
      case '\r':
      case '\n':
        this.#echo('\r\n')
        if (this.#line.trim()) this.#history.push(this.#line)
        this.#past = this.#history.length
        this.#lines.write(bytes(`${this.#line}\n`))
        this.#line = ''
        this.#at = 0
        return
      case '\u0003':
        this.#echo('^C\r\n')
        this.#line = ''
        this.#at = 0
        this.onInterrupt()
        return
      case '\u0004':
        if (this.#line === '') this.#lines.close()
        return
      case '\u007f':
      case '\b':
        if (this.#at > 0) this.#replace(this.#line.slice(0, this.#at - 1) + this.#line.slice(this.#at), this.#at - 1)
        return
      case '\u0015':
        this.#replace(this.#line.slice(this.#at), 0)
        return
      case '\u0001':
      case '\u001b[H':
        this.#replace(this.#line, 0)
        return
      case '\u0005':
      case '\u001b[F':
        this.#replace(this.#line, this.#line.length)
        return
      case '\u001b[D':
        this.#replace(this.#line, Math.max(0, this.#at - 1))
        return
      case '\u001b[C':
        this.#replace(this.#line, Math.min(this.#line.length, this.#at + 1))
        return
      case '\u001b[A':
        this.#recall(this.#past - 1)
        return
      case '\u001b[B':
        this.#recall(this.#past + 1)
        return
      default:
        if (key >= ' ' && !key.startsWith('\u001b'))
          this.#replace(this.#line.slice(0, this.#at) + key + this.#line.slice(this.#at), this.#at + key.length)
    }
  }

  #recall(index: number): void {
    if (index < 0 || index > this.#history.length) return
    this.#past = index
    const line = this.#history[index] ?? ''
    this.#replace(line, line.length)
  }

  /** Shows a changed line: back to its begin, the new text, and to the cursor's place. */
  #replace(line: string, at: number): void {
    const back = this.#at > 0 ? `\u001b[${this.#at}D` : ''
    const forth = line.length > at ? `\u001b[${line.length - at}D` : ''
    const simple = at === this.#line.length + 1 && line.startsWith(this.#line) && this.#at === this.#line.length
    this.#echo(simple ? line.slice(this.#line.length) : `${back}\u001b[K${line}${forth}`)
    this.#line = line
    this.#at = at
  }

  #echo(shown: string): void {
    this.#write(bytes(shown))
  }
}
