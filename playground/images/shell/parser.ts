import { Lexer, type Token, wordOf } from './lexer.ts'
import { BOTH, type Command, type Item, type Pipeline, type Redirection, type Script, ShellSyntaxError, type Word } from './syntax.ts'

const CLOSING = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}'])

/** Reads a script of the POSIX shell language (without here-documents and job control). */
export function parseScript(text: string): Script {
  const { script, documents } = withoutHereDocuments(text)
  const parser = new Parser(new Lexer(script, parseScript), documents)
  const items = parser.list(() => false)
  parser.expectEnd()
  return items
}

/** Here-documents become numbered texts: the rest of the grammar need not know them. */
function withoutHereDocuments(text: string): { script: string; documents: string[] } {
  if (!text.includes('<<')) return { script: text, documents: [] }
  const documents: string[] = []
  const lines = text.split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const match = /<<(-?)\s*(['"]?)(\w+)\2/.exec(line.replace(/<<<[^;]*/g, ''))
    if (!match) {
      kept.push(line)
      continue
    }
    const body: string[] = []
    const strip = (row: string) => (match[1] ? row.replace(/^\t+/, '') : row)
    for (at++; at < lines.length && strip(lines[at] ?? '') !== match[3]; at++) body.push(strip(lines[at] ?? ''))
    if (at >= lines.length) throw new ShellSyntaxError('here-document is not finished', true)
    kept.push(line.replace(match[0], `<<< __document_${documents.length}`))
    documents.push(`${body.join('\n')}\n`)
  }
  return { script: kept.join('\n'), documents }
}

class Parser {
  readonly #lexer: Lexer
  readonly #documents: readonly string[]
  #token: Token

  constructor(lexer: Lexer, documents: readonly string[]) {
    this.#lexer = lexer
    this.#documents = documents
    this.#token = lexer.next()
  }

  expectEnd(): void {
    if (this.#token.kind !== 'end') throw unexpected(this.#token)
  }

  list(ends: () => boolean): Script {
    const items: Item[] = []
    let when: Item['when'] = 'always'
    for (;;) {
      this.#skipNewlines()
      if (this.#token.kind === 'end' || this.#isClosing() || ends()) {
        if (when !== 'always') throw new ShellSyntaxError('unexpected end of file', true)
        return items
      }
      const item: Item = { pipeline: this.#pipeline(), when, background: false }
      items.push(item)
      when = 'always'
      if (this.#takes('&&')) when = 'and'
      else if (this.#takes('||')) when = 'or'
      else if (this.#takes('&')) item.background = true
      else if (!this.#takes(';') && this.#token.kind !== 'newline') return items
    }
  }

  #isClosing(): boolean {
    return this.#token.kind === 'operator' ? this.#token.text === ')' || this.#token.text === ';;' : CLOSING.has(this.#keyword() ?? '')
  }

  #keyword(): string | undefined {
    return this.#token.kind === 'word' ? this.#token.raw : undefined
  }

  #advance(): Token {
    const token = this.#token
    this.#token = this.#lexer.next()
    return token
  }

  #takes(operator: string): boolean {
    if (this.#token.kind !== 'operator' || this.#token.text !== operator) return false
    this.#advance()
    return true
  }

  #skipNewlines(): void {
    while (this.#token.kind === 'newline') this.#advance()
  }

  #expect(word: string): void {
    this.#skipNewlines()
    const found = this.#token.kind === 'operator' ? this.#token.text : this.#keyword()
    if (found !== word)
      throw this.#token.kind === 'end'
        ? new ShellSyntaxError(`unexpected end of file (expecting "${word}")`, true)
        : unexpected(this.#token)
    this.#advance()
  }

  #pipeline(): Pipeline {
    let negated = false
    while (this.#keyword() === '!') {
      this.#advance()
      negated = !negated
    }
    const commands = [this.#command()]
    while (this.#takes('|')) {
      this.#skipNewlines()
      commands.push(this.#command())
    }
    return { commands, negated }
  }

  #command(): Command {
    const command = this.#compound() ?? this.#simple()
    for (let redirection = this.#redirection(); redirection; redirection = this.#redirection()) command.redirections.push(redirection)
    return command
  }

  #compound(): Command | undefined {
    if (this.#takes('(')) {
      const body = this.list(() => false)
      this.#expect(')')
      return { kind: 'group', body, subshell: true, redirections: [] }
    }
    switch (this.#keyword()) {
      case '{': {
        this.#advance()
        const body = this.list(() => false)
        this.#expect('}')
        return { kind: 'group', body, subshell: false, redirections: [] }
      }
      case 'if':
        return this.#if()
      case 'while':
      case 'until': {
        const until = this.#keyword() === 'until'
        this.#advance()
        const test = this.list(() => false)
        return { kind: 'loop', until, test, body: this.#do(), redirections: [] }
      }
      case 'for':
        return this.#for()
      case 'case':
        return this.#case()
      default:
        return undefined
    }
  }

  #do(): Script {
    this.#expect('do')
    const body = this.list(() => false)
    this.#expect('done')
    return body
  }

  #if(): Command {
    const branches: { test: Script; body: Script }[] = []
    do {
      this.#advance()
      const test = this.list(() => false)
      this.#expect('then')
      branches.push({ test, body: this.list(() => false) })
    } while (this.#keyword() === 'elif')
    let otherwise: Script | undefined
    if (this.#keyword() === 'else') {
      this.#advance()
      otherwise = this.list(() => false)
    }
    this.#expect('fi')
    return { kind: 'if', branches, ...(otherwise && { otherwise }), redirections: [] }
  }

  #for(): Command {
    this.#advance()
    const name = this.#advance()
    if (name.kind !== 'word') throw unexpected(name)
    let words: Word[] | undefined
    this.#skipNewlines()
    if (this.#keyword() === 'in') {
      this.#advance()
      words = []
      while (this.#token.kind === 'word') {
        words.push(this.#token.word)
        this.#advance()
      }
    }
    this.#takes(';')
    return { kind: 'for', variable: name.raw, ...(words && { words }), body: this.#do(), redirections: [] }
  }

  #case(): Command {
    this.#advance()
    const subject = this.#advance()
    if (subject.kind !== 'word') throw unexpected(subject)
    this.#expect('in')
    const clauses: { patterns: Word[]; body: Script }[] = []
    for (this.#skipNewlines(); this.#keyword() !== 'esac'; this.#skipNewlines()) {
      this.#takes('(')
      const patterns: Word[] = []
      do {
        const pattern = this.#advance()
        if (pattern.kind !== 'word') throw unexpected(pattern)
        patterns.push(pattern.word)
      } while (this.#takes('|'))
      this.#expect(')')
      clauses.push({ patterns, body: this.list(() => false) })
      if (!this.#takes(';;')) this.#skipNewlines()
    }
    this.#expect('esac')
    return { kind: 'case', subject: subject.word, clauses, redirections: [] }
  }

  #simple(): Command {
    const command: Command & { kind: 'simple' } = { kind: 'simple', assignments: [], words: [], redirections: [] }
    for (;;) {
      const redirection = this.#redirection()
      if (redirection) {
        command.redirections.push(redirection)
        continue
      }
      if (this.#token.kind !== 'word') break
      const { word, raw } = this.#token
      this.#advance()
      const assignment = command.words.length === 0 ? /^([A-Za-z_]\w*)=/.exec(raw) : null
      // `name=(word word)` of bash: each item is a variable of its own, and the name alone is the first.
      if (assignment && assignment[0] === raw && this.#takes('(')) this.#items(assignment[1] ?? '', command)
      else if (assignment) command.assignments.push({ name: assignment[1] ?? '', value: withoutPrefix(word, assignment[0].length) })
      else command.words.push(word)
      if (command.words.length === 1 && command.assignments.length === 0 && this.#takes('(')) {
        this.#expect(')')
        this.#skipNewlines()
        return { kind: 'function', name: raw, body: this.#command(), redirections: [] }
      }
    }
    if (command.words.length + command.assignments.length + command.redirections.length === 0) throw unexpected(this.#token)
    return command
  }

  #items(name: string, command: Command & { kind: 'simple' }): void {
    this.#skipNewlines()
    const items: Word[] = []
    while (this.#token.kind === 'word') {
      items.push(this.#token.word)
      this.#advance()
      this.#skipNewlines()
    }
    this.#expect(')')
    command.assignments.push({ name, items })
  }

  #redirection(): Redirection | undefined {
    if (this.#token.kind !== 'operator') return undefined
    const match = /^([0-9])?(<<<|>>|>&|<&|&>|<|>)$/.exec(this.#token.text)
    if (!match) return undefined
    this.#advance()
    const [, digit, operator] = match
    const target = this.#advance()
    if (target.kind !== 'word') throw unexpected(target)
    const fd = Number(digit ?? (operator?.startsWith('<') ? 0 : 1))
    if (operator === '<') return { kind: 'read', fd, target: target.word }
    if (operator === '<<<') return { kind: 'text', fd, target: this.#document(target.raw) ?? target.word }
    if (operator === '>&' || operator === '<&') return { kind: 'duplicate', fd, to: Number(target.raw) }
    return { kind: 'write', fd: operator === '&>' ? BOTH : fd, target: target.word, append: operator === '>>' }
  }

  #document(raw: string): Word | undefined {
    const number = /^__document_(\d+)$/.exec(raw)?.[1]
    const text = number === undefined ? undefined : this.#documents[Number(number)]
    return text === undefined ? undefined : wordOf(text, parseScript)
  }
}

function withoutPrefix(word: Word, length: number): Word {
  const [first, ...rest] = word
  return first?.kind === 'text' ? [{ ...first, text: first.text.slice(length) }, ...rest] : word
}

function unexpected(token: Token): ShellSyntaxError {
  switch (token.kind) {
    case 'end':
      return new ShellSyntaxError('unexpected end of file', true)
    case 'newline':
      return new ShellSyntaxError('unexpected newline')
    case 'operator':
      return new ShellSyntaxError(`unexpected "${token.text}"`)
    case 'word':
      return new ShellSyntaxError(`unexpected "${token.raw}"`)
  }
}
