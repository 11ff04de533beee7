/** Why a text is not JSON, in the words of Go's decoder (encoding/json, scanner.go). */
export function jsonError(text: string): string {
  try {
    return new Reader(text).read()
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

/** Levels of a text that Go's decoder reads at most (encoding/json, maxNestingDepth). */
const MOST_LEVELS = 10_000

/** Says as Go's decoder does that a text is nested too deeply; undefined for one that is not. */
export function tooDeep(text: string): string | undefined {
  if (text.length <= MOST_LEVELS) return undefined
  let depth = 0
  let inText = false
  // Sign by sign: an expression that looks for whole texts begins anew at each quote of one that does not end.
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '\\' && inText) at++
    else if (sign === '"') inText = !inText
    else if (inText) continue
    else if (sign === '}' || sign === ']') depth--
    else if ((sign === '{' || sign === '[') && ++depth > MOST_LEVELS) return `invalid character '${sign}' exceeded max depth`
  }
  return undefined
}

class Fault extends Error {}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): string {
    this.#value()
    this.#space()
    if (this.#at < this.#text.length) this.#fail('after top-level value')
    return 'invalid JSON'
  }

  #fail(where: string): never {
    const found = [...this.#text.slice(this.#at)][0]
    if (found === undefined) throw new Fault('unexpected end of JSON input')
    const control = found < ' ' ? String.raw`'\x${found.charCodeAt(0).toString(16).padStart(2, '0')}'` : `'${found}'`
    const shown = found === "'" ? String.raw`'\''` : control
    throw new Fault(`invalid character ${shown} ${where}`)
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #value(): void {
    this.#space()
    const first = this.#text[this.#at]
    if (first === '{') this.#members()
    else if (first === '[') this.#elements()
    else if (first === '"') this.#string()
    else {
      const scalar = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)/.exec(this.#text.slice(this.#at, this.#at + 64))
      if (!scalar) this.#fail('looking for beginning of value')
      this.#at += scalar?.[0].length ?? 0
    }
  }

  #members(): void {
    this.#at++
    this.#space()
    if (this.#take('}')) return
    do {
      this.#space()
      if (this.#text[this.#at] !== '"') this.#fail('looking for beginning of object key string')
      this.#string()
      this.#space()
      if (!this.#take(':')) this.#fail('after object key')
      this.#value()
      this.#space()
    } while (this.#take(','))
    if (!this.#take('}')) this.#fail('after object key:value pair')
  }

  #elements(): void {
    this.#at++
    this.#space()
    if (this.#take(']')) return
    do {
      this.#value()
      this.#space()
    } while (this.#take(','))
    if (!this.#take(']')) this.#fail('after array element')
  }

  #string(): void {
    this.#at++
    for (;;) {
      const next = this.#text[this.#at]
      if (next === undefined || next < ' ') this.#fail('in string literal')
      this.#at++
      if (next === '\\' && !/["\\/bfnrtu]/.test(this.#text[this.#at] ?? '')) this.#fail('in string escape code')
      if (next === '\\') this.#at++
      if (next === '"') return
    }
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false
    this.#at++
    return true
  }
}
