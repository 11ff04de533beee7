/** Keys that a JSON text sets twice, which a parser silently drops. */

/** The paths (`spec.containers[0].name`) of keys that occur again in their object, in the order of the text. */
export function duplicateKeys(text: string): string[] {
  const scan = new Scan(text)
  scan.value('')
  return scan.duplicates
}

/** Reads a text that is known to be JSON. */
class Scan {
  readonly duplicates: string[] = []
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(path: string): void {
    this.#space()
    const first = this.#text[this.#at]
    if (first === '{') this.#object(path)
    else if (first === '[') this.#list(path)
    else if (first === '"') this.#string()
    else while (this.#at < this.#text.length && !/[,\]}\s]/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #object(path: string): void {
    const seen = new Set<string>()
    this.#at++
    for (;;) {
      this.#space()
      if (this.#text[this.#at] !== '"') break
      const key = this.#string()
      const inner = path === '' ? key : `${path}.${key}`
      if (seen.has(key)) this.duplicates.push(inner)
      seen.add(key)
      this.#space()
      this.#at++
      this.value(inner)
      this.#space()
      if (this.#text[this.#at] !== ',') break
      this.#at++
    }
    this.#at++
  }

  #list(path: string): void {
    this.#at++
    this.#space()
    for (let index = 0; this.#at < this.#text.length && this.#text[this.#at] !== ']'; index++) {
      this.value(`${path}[${index}]`)
      this.#space()
      if (this.#text[this.#at] === ',') this.#at++
    }
    this.#at++
  }

  #string(): string {
    const start = this.#at
    this.#at++
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') this.#at += this.#text[this.#at] === '\\' ? 2 : 1
    this.#at++
    const quoted = this.#text.slice(start, this.#at)
    return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }
}
