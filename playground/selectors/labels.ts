import { quoted } from '../quoted.ts'

/** One requirement on labels, as in `app in (web,api)`. */
export type LabelRequirement =
  | { key: string; operator: 'In' | 'NotIn'; values: ReadonlySet<string> }
  | { key: string; operator: 'Exists' | 'DoesNotExist' }
  | { key: string; operator: 'Gt' | 'Lt'; value: number }

type Token = { kind: 'word' | 'operator'; text: string }

const OPERATORS = ['==', '!=', '=', '!', ',', '(', ')', '>', '<']

/** Thrown for a selector that cannot be read; the message is the one of k8s.io/apimachinery/pkg/labels. */
export class SelectorError extends Error {}

/** Reads a label selector: `a=b,c in (d,e),!f,g>1`. An empty text selects everything. @throws SelectorError */
export function parseLabelSelector(text: string): LabelRequirement[] {
  const tokens = new Tokens(text)
  const requirements: LabelRequirement[] = []
  while (!tokens.atEnd) {
    if (!tokens.isWord && tokens.text !== '!') {
      throw new SelectorError(expected(tokens, requirements.length > 0 ? "identifier after ','" : "!, identifier, or 'end of string'"))
    }
    requirements.push(readRequirement(tokens))
    if (tokens.atEnd) break
    if (tokens.text !== ',') throw new SelectorError(expected(tokens, "',' or 'end of string'"))
    tokens.next()
    if (tokens.atEnd) throw new SelectorError(expected(tokens, "identifier after ','"))
  }
  return requirements
}

function expected(tokens: Tokens, what: string): string {
  return `found '${tokens.text}', expected: ${what}`
}

function readRequirement(tokens: Tokens): LabelRequirement {
  const fail = (why: string): never => {
    throw new SelectorError(`unable to parse requirement: ${why}`)
  }
  const absent = tokens.text === '!'
  if (absent) tokens.next()
  if (!tokens.isWord) fail(expected(tokens, 'identifier'))
  const key = tokens.next()
  const wrongKey = keyFault(key)
  if (wrongKey !== undefined) fail(`<nil>: Invalid value: ${quoted(key)}: ${wrongKey}`)
  if (absent) return { key, operator: 'DoesNotExist' }
  const operator = tokens.text
  switch (operator) {
    case '':
    case ',':
      return { key, operator: 'Exists' }
    case 'in':
    case 'notin':
      tokens.next()
      return { key, operator: operator === 'in' ? 'In' : 'NotIn', values: readSet(tokens, fail) }
    case '=':
    case '==':
    case '!=': {
      tokens.next()
      if (!tokens.isWord && !tokens.atEnd && tokens.text !== ',') fail(expected(tokens, 'identifier'))
      const value = tokens.isWord ? tokens.next() : ''
      const wrong = valueFault(value)
      if (wrong !== undefined) fail(`values[0][${key}]: Invalid value: ${quoted(value)}: ${wrong}`)
      return { key, operator: operator === '!=' ? 'NotIn' : 'In', values: new Set([value]) }
    }
    case '>':
    case '<': {
      tokens.next()
      const value = tokens.next()
      const why = "for 'Gt', 'Lt' operators, the value must be an integer"
      if (!/^[+-]?\d+$/.test(value)) fail(`values[0]: Invalid value: ${quoted(value)}: ${why}`)
      return { key, operator: operator === '>' ? 'Gt' : 'Lt', value: Number(value) }
    }
    default:
      return fail(expected(tokens, 'in, notin, =, ==, !=, gt, lt'))
  }
}

function readSet(tokens: Tokens, fail: (why: string) => never): Set<string> {
  // The API server's words have no comma here.
  const opening = tokens.next()
  if (opening !== '(') fail(`found '${opening}' expected: '('`)
  const values = new Set<string>()
  for (;;) {
    values.add(tokens.isWord ? tokens.next() : '')
    const { text } = tokens
    if (text !== ',' && text !== ')') fail(expected(tokens, tokens.atEnd && values.has('') ? "',', ')' or identifier" : "',' or ')'"))
    tokens.next()
    if (text === ')') return values
  }
}

/** Whether labels meet every requirement. Keys that are absent meet `!=` and `notin`. */
export function matchesLabels(requirements: readonly LabelRequirement[], labels: Readonly<Record<string, string>> | undefined): boolean {
  return requirements.every((requirement) => {
    const value = labels && Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined
    switch (requirement.operator) {
      case 'In':
        return value !== undefined && requirement.values.has(value)
      case 'NotIn':
        return value === undefined || !requirement.values.has(value)
      case 'Exists':
        return value !== undefined
      case 'DoesNotExist':
        return value === undefined
      case 'Gt':
        return value !== undefined && Number(value) > requirement.value
      case 'Lt':
        return value !== undefined && Number(value) < requirement.value
      default:
        return requirement satisfies never
    }
  })
}

/** Reads a selector word by word. */
class Tokens {
  readonly #tokens: Token[]
  #at = 0

  constructor(text: string) {
    this.#tokens = tokenize(text)
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** The token at hand, '' at the end. */
  get text(): string {
    return this.#tokens[this.#at]?.text ?? ''
  }

  get isWord(): boolean {
    return this.#tokens[this.#at]?.kind === 'word'
  }

  /** Gives the token at hand and goes on. */
  next(): string {
    const { text } = this
    this.#at++
    return text
  }
}

const SPACE = /[ \t\r\n]/
const WORD = /^[^ \t\r\n=!,()<>\0]+/
/** What the real lexer takes for the end of the text. */
const END = '\0'

/** Where the next token begins: an end that follows at once is read with the token before it. */
function after(text: string, at: number): number {
  return text[at] === END ? at + 1 : at
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++
      continue
    }
    if (text[at] === END) break
    const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at))
    if (operator) {
      tokens.push({ kind: 'operator', text: operator })
      at = after(text, at + operator.length)
      continue
    }
    const word = WORD.exec(text.slice(at))?.[0] ?? text.charAt(at)
    tokens.push({ kind: 'word', text: word })
    at = after(text, at + word.length)
  }
  return tokens
}

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const NAME_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const PREFIX_RULE =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

function keyFault(key: string): string | undefined {
  const slash = key.indexOf('/')
  const name = slash < 0 ? key : key.slice(slash + 1)
  if (!NAME.test(name)) return NAME_RULE
  if (name.length > 63) return 'name part must be no more than 63 bytes'
  return slash >= 0 && !PREFIX.test(key.slice(0, slash)) ? PREFIX_RULE : undefined
}

function valueFault(value: string): string | undefined {
  if (value === '') return undefined
  if (value.length > 63) return 'must be no more than 63 bytes'
  return NAME.test(value) ? undefined : VALUE_RULE
}
