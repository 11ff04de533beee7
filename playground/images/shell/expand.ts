import type { FileSystem } from '../../kubelet/fs/file-system.ts'
import { arithmetic } from './arithmetic.ts'
import { resolvePath } from './command.ts'
import type { Script, Word, WordPart } from './syntax.ts'

/** What words are expanded with. */
export interface Expansion {
  variable(name: string): string | undefined
  assign(name: string, value: string): void
  parameters: readonly string[]
  /** Runs a script and gives its output without the newlines at its end. */
  capture(script: Script): Promise<string>
  files: FileSystem
  cwd: string
}

/** Thrown by `${name:?message}`. */
export class ExpansionError extends Error {}

interface Piece {
  text: string
  quoted: boolean
  /** Came from an expansion: unquoted, it is split at blanks. */
  expanded: boolean
}

/** The fields that a word becomes: split at blanks, patterns matched with file names. */
export async function expandWord(word: Word, expansion: Expansion): Promise<string[]> {
  // Quotes leave an empty text where they begin.
  const [only, ...rest] = word.filter((part) => part.kind !== 'text' || part.text !== '')
  if (rest.length === 0 && only?.kind === 'variable' && only.quoted && !only.operator) {
    if (only.name === '@') return [...expansion.parameters]
    const array = /^(\w+)\[@\]$/.exec(only.name)?.[1]
    if (array !== undefined) return itemsOf(array, expansion)
  }
  const pieces: Piece[] = []
  for (const [index, part] of word.entries()) pieces.push(await expandPart(part, expansion, index === 0))
  return split(pieces).flatMap((field) => glob(field, expansion))
}

/** The word as one text, never split: for assignments, redirections and patterns. */
export async function expandText(word: Word, expansion: Expansion): Promise<string> {
  let text = ''
  for (const [index, part] of word.entries()) text += (await expandPart(part, expansion, index === 0)).text
  return text
}

async function expandPart(part: WordPart, expansion: Expansion, first: boolean): Promise<Piece> {
  switch (part.kind) {
    case 'text': {
      const tilde = first && !part.quoted && /^~(?=\/|$)/.test(part.text)
      return {
        text: tilde ? part.text.replace('~', expansion.variable('HOME') ?? '/root') : part.text,
        quoted: part.quoted,
        expanded: false,
      }
    }
    case 'command':
      return { text: await expansion.capture(part.script), quoted: part.quoted, expanded: true }
    case 'arithmetic':
      return {
        text: String(arithmetic(part.expression.replace(/\$\{?(\w+)\}?/g, '$1'), (name) => expansion.variable(name) ?? '')),
        quoted: part.quoted,
        expanded: true,
      }
    case 'variable':
      return { text: await variableText(part, expansion), quoted: part.quoted, expanded: true }
  }
}

async function variableText(part: WordPart & { kind: 'variable' }, expansion: Expansion): Promise<string> {
  const { operator } = part
  const item = /^(\w+)\[(.*)\]$/.exec(part.name)
  if (item && /^[@*]$/.test(item[2] ?? '')) {
    const all = itemsOf(item[1] ?? '', expansion)
    return operator === '#' ? String(all.length) : all.join(' ')
  }
  const value = item ? expansion.variable(`${item[1]}[${indexOf(item[2] ?? '', expansion)}]`) : expansion.variable(part.name)
  if (!operator) return value ?? ''
  if (operator === '#' && !part.fallback) return String((value ?? '').length)
  const fallback = part.fallback ? await expandText(part.fallback, expansion) : ''
  const missing = operator.startsWith(':') ? !value : value === undefined
  switch (operator.replace(':', '')) {
    case '-':
      return missing ? fallback : (value ?? '')
    case '=':
      if (missing) expansion.assign(part.name, fallback)
      return missing ? fallback : (value ?? '')
    case '+':
      return missing ? '' : fallback
    case '?':
      if (missing) throw new ExpansionError(`${part.name}: ${fallback || 'parameter not set'}`)
      return value ?? ''
    default:
      return trimmed(value ?? '', operator, fallback)
  }
}

/** All items of an array of bash. */
function itemsOf(name: string, expansion: Expansion): string[] {
  const items: string[] = []
  for (let value = expansion.variable(`${name}[0]`); value !== undefined; value = expansion.variable(`${name}[${items.length}]`))
    items.push(value)
  return items
}

function indexOf(text: string, expansion: Expansion): number {
  return arithmetic(text.replace(/\$\{?(\w+)\}?/g, '$1'), (name) => expansion.variable(name) ?? '')
}

function trimmed(value: string, operator: string, pattern: string): string {
  const longest = operator.length === 2
  const lengths = Array.from({ length: value.length + 1 }, (_, index) => (longest ? value.length - index : index))
  for (const length of lengths) {
    const [cut, rest] = operator.startsWith('#')
      ? [value.slice(0, length), value.slice(length)]
      : [value.slice(value.length - length), value.slice(0, value.length - length)]
    if (patternOf(pattern).test(cut)) return rest
  }
  return value
}

/** A shell pattern as a regular expression over the whole text; a bracket without its end stands for itself. */
export function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\[!?\]?[^\]]*\]|[\s\S]/g, (part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    if (part.length > 1) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[.+^${}()|[\]\\*?/]/, '\\$&')
  })
  return new RegExp(`^${source}$`, 's')
}

interface Field {
  text: string
  pattern: boolean
}

function split(pieces: readonly Piece[]): Field[] {
  const fields: Field[] = []
  let open: Field | undefined
  const extend = (text: string, pattern: boolean) => {
    open ??= { text: '', pattern: false }
    open.text += text
    open.pattern ||= pattern && /[*?[]/.test(text)
  }
  for (const { text, quoted, expanded } of pieces) {
    if (quoted || !expanded) {
      extend(text, !quoted)
      continue
    }
    for (const [index, part] of text.split(/[ \t\n]+/).entries()) {
      if (index > 0 && open) {
        fields.push(open)
        open = undefined
      }
      if (part) extend(part, true)
    }
  }
  if (open) fields.push(open)
  return fields
}

/** Names of files that match a pattern, or the pattern itself when none does. */
function glob({ text, pattern }: Field, { files, cwd }: Expansion): string[] {
  if (!pattern) return [text]
  const absolute = text.startsWith('/')
  let found: string[] = [absolute ? '/' : '']
  for (const part of text.split('/').filter(Boolean)) {
    const matcher = patternOf(part)
    found = found.flatMap((base) =>
      /[*?[]/.test(part)
        ? files
            .names(resolvePath(cwd, base || '.'))
            .filter((name) => (part.startsWith('.') || !name.startsWith('.')) && matcher.test(name))
            .map((name) => join(base, name))
        : [join(base, part)].filter((path) => files.get(resolvePath(cwd, path))),
    )
  }
  return found.length > 0 ? found.sort() : [text]
}

function join(base: string, name: string): string {
  return base === '' || base.endsWith('/') ? `${base}${name}` : `${base}/${name}`
}
