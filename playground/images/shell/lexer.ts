import { type Script, ShellSyntaxError, type Word, type WordPart } from './syntax.ts'

export type Token = { kind: 'word'; word: Word; raw: string } | { kind: 'operator'; text: string } | { kind: 'newline' } | { kind: 'end' }

const OPERATORS = ['&&', '||', ';;', '>>', '<<<', '<<', '>&', '<&', '&>', ';', '&', '|', '<', '>', '(', ')']

/** Takes a shell script apart into words and operators. */
export class Lexer {
  readonly #text: string
  readonly #parse: (text: string) => Script
  #at = 0

  /** @param parse reads the script inside of a command substitution */
  constructor(text: string, parse: (text: string) => Script) {
    this.#text = text
    this.#parse = parse
  }

  next(): Token {
    this.#skipBlanks()
    const char = this.#text[this.#at]
    if (char === undefined) return { kind: 'end' }
    if (char === '\n') {
      this.#at++
      return { kind: 'newline' }
    }
    const number = /^[0-9](?=[<>])/.exec(this.#text.slice(this.#at))
    if (number) {
      this.#at++
      const operator = this.#operator()
      return { kind: 'operator', text: `${number[0]}${operator}` }
    }
    const operator = this.#operator()
    if (operator) return { kind: 'operator', text: operator }
    const start = this.#at
    const word = this.#word((next) => /[\s;&|<>()]/.test(next))
    return { kind: 'word', word, raw: this.#text.slice(start, this.#at) }
  }

  #operator(): string | undefined {
    const found = OPERATORS.find((text) => this.#text.startsWith(text, this.#at))
    if (found) this.#at += found.length
    return found
  }

  #skipBlanks(): void {
    for (;;) {
      const rest = this.#text.slice(this.#at)
      const blank = /^(?:[ \t\r]|\\\n)+/.exec(rest)
      if (blank) this.#at += blank[0].length
      else if (rest.startsWith('#')) this.#at += /^#[^\n]*/.exec(rest)?.[0].length ?? 0
      else return
    }
  }

  #word(ends: (char: string) => boolean): Word {
    const parts: Word = []
    const add = (text: string, quoted: boolean) => {
      const last = parts.at(-1)
      if (last?.kind === 'text' && last.quoted === quoted) last.text += text
      else parts.push({ kind: 'text', text, quoted })
    }
    for (let char = this.#text[this.#at]; char !== undefined && !ends(char); char = this.#text[this.#at]) {
      if (char === "'") add(this.#until("'"), true)
      else if (char === '"') {
        this.#at++
        add('', true)
        this.#doubleQuoted(parts, add)
      } else if (char === '\\') {
        add(this.#text[this.#at + 1] ?? '', true)
        this.#at += 2
      } else if (char === '$' || char === '`') {
        const part = this.#expansion(false)
        if (part) parts.push(part)
        else add('$', false)
      } else {
        add(char, false)
        this.#at++
      }
    }
    return parts
  }

  #doubleQuoted(parts: Word, add: (text: string, quoted: boolean) => void): void {
    for (;;) {
      const char = this.#text[this.#at]
      if (char === undefined) throw new ShellSyntaxError('unterminated quoted string', true)
      if (char === '"') {
        this.#at++
        return
      }
      if (char === '\\' && /["$`\\\n]/.test(this.#text[this.#at + 1] ?? '')) {
        if (this.#text[this.#at + 1] !== '\n') add(this.#text[this.#at + 1] ?? '', true)
        this.#at += 2
      } else if (char === '$' || char === '`') {
        const part = this.#expansion(true)
        if (part) parts.push(part)
        else add('$', true)
      } else {
        add(char, true)
        this.#at++
      }
    }
  }

  #until(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1)
    if (end < 0) throw new ShellSyntaxError('unterminated quoted string', true)
    const text = this.#text.slice(this.#at + 1, end)
    this.#at = end + 1
    return text
  }

  /** Reads what begins with `$` or a backquote; undefined for a dollar that stands for itself. */
  #expansion(quoted: boolean): WordPart | undefined {
    if (this.#text[this.#at] === '`') return { kind: 'command', script: this.#parse(this.#until('`')), quoted }
    const rest = this.#text.slice(this.#at)
    if (rest.startsWith('$((')) return { kind: 'arithmetic', expression: this.#balanced(3, '((', '))'), quoted }
    if (rest.startsWith('$(')) return { kind: 'command', script: this.#parse(this.#balanced(2, '(', ')')), quoted }
    if (rest.startsWith('${')) return braced(this.#balanced(2, '{', '}'), quoted, this.#parse)
    const name = /^\$([A-Za-z_]\w*|[0-9@*#?$!-])/.exec(rest)
    if (!name) {
      this.#at++
      return undefined
    }
    this.#at += name[0].length
    return { kind: 'variable', name: name[1] ?? '', quoted }
  }

  #balanced(skip: number, open: string, close: string): string {
    const start = this.#at + skip
    let depth = 1
    for (let at = start; at < this.#text.length; at++) {
      const char = this.#text[at]
      if (char === "'" && open !== '{') at = Math.max(at, this.#text.indexOf("'", at + 1))
      else if (this.#text.startsWith(close, at) && --depth === 0) {
        this.#at = at + close.length
        return this.#text.slice(start, at)
      } else if (char === open[0] && open.length === 1) depth++
    }
    throw new ShellSyntaxError(`unexpected end of file, expecting "${close}"`, true)
  }
}

function braced(content: string, quoted: boolean, parse: (text: string) => Script): WordPart {
  const length = /^#(\w+(?:\[[^\]]+\])?)$/.exec(content)
  if (length) return { kind: 'variable', name: length[1] ?? '', operator: '#', quoted }
  const match = /^(\w+\[[^\]]+\]|\w+|[@*#?$!])(?:(:?[-=+?]|%%?|##?)([\s\S]*))?$/.exec(content)
  if (!match) throw new ShellSyntaxError('bad substitution')
  const [, name = '', operator, text] = match
  if (!operator) return { kind: 'variable', name, quoted }
  return { kind: 'variable', name, operator, fallback: wordOf(text ?? '', parse), quoted }
}

/** A text as one word, for what stands after an operator in `${...}` and in here-texts. */
export function wordOf(text: string, parse: (text: string) => Script): Word {
  const token = new Lexer(`"${text.replaceAll('"', '\\"')}"`, parse).next()
  return token.kind === 'word' ? token.word : []
}
