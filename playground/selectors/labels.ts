/** One requirement on labels, as in `app in (web,api)`. */
export type LabelRequirement =
  | { key: string; operator: 'In' | 'NotIn'; values: ReadonlySet<string> }
  | { key: string; operator: 'Exists' | 'DoesNotExist' }
  | { key: string; operator: 'Gt' | 'Lt'; value: number }

type Token = { kind: 'word' | 'operator'; text: string }

const OPERATORS = ['==', '!=', '=', '!', ',', '(', ')', '>', '<']

/** Thrown for a selector that cannot be read; the message is the one of k8s.io/apimachinery/pkg/labels. */
export class SelectorError extends Error {}

/** Reads a label selector: `a=b,c in (d,e),!f,g>1`. An empty text selects everything. */
export function parseLabelSelector(text: string): LabelRequirement[] {
  const tokens = tokenize(text)
  const requirements: LabelRequirement[] = []
  let at = 0
  const peek = (): string => tokens[at]?.text ?? ''
  const isWord = (): boolean => tokens[at]?.kind === 'word'
  const fail = (found: string, expected: string): never => {
    throw new SelectorError(`found '${found}', expected: ${expected}`)
  }
  while (at < tokens.length) {
    const absent = peek() === '!'
    if (absent) at++
    if (!isWord()) fail(peek(), absent ? 'identifier' : "!, identifier, or 'end of string'")
    const key = checkKey(peek())
    at++
    const operator = peek()
    if (absent || operator === '' || operator === ',') {
      requirements.push({ key, operator: absent ? 'DoesNotExist' : 'Exists' })
    } else if (operator === 'in' || operator === 'notin') {
      at++
      requirements.push({ key, operator: operator === 'in' ? 'In' : 'NotIn', values: readValues() })
    } else if (operator === '=' || operator === '==' || operator === '!=') {
      at++
      const value = isWord() ? peek() : ''
      if (isWord()) at++
      requirements.push({ key, operator: operator === '!=' ? 'NotIn' : 'In', values: new Set([checkValue(key, value)]) })
    } else if (operator === '>' || operator === '<') {
      at++
      const value = peek()
      at++
      if (!/^[+-]?\d+$/.test(value))
        throw new SelectorError(
          `values[0][${key}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
        )
      requirements.push({ key, operator: operator === '>' ? 'Gt' : 'Lt', value: Number(value) })
    } else {
      fail(operator, 'in, notin, =, ==, !=, gt, lt')
    }
    if (at < tokens.length) {
      if (peek() !== ',') fail(peek(), "',' or 'end of string'")
      at++
      if (at >= tokens.length) fail('', "identifier after ','")
    }
  }
  return requirements

  function readValues(): Set<string> {
    if (peek() !== '(') fail(peek(), "'('")
    at++
    const values = new Set<string>()
    for (;;) {
      if (isWord()) {
        values.add(peek())
        at++
      } else {
        values.add('')
      }
      const next = peek()
      at++
      if (next === ')') return values
      if (next !== ',') fail(next, "',' or ')'")
    }
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

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at))
    if (operator) {
      tokens.push({ kind: 'operator', text: operator })
      at += operator.length
      continue
    }
    const word = /^[^\s=!,()<>]+/.exec(text.slice(at))?.[0] ?? text.charAt(at)
    tokens.push({ kind: 'word', text: word })
    at += word.length
  }
  return tokens
}

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const NAME_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

function checkKey(key: string): string {
  const slash = key.indexOf('/')
  const name = slash < 0 ? key : key.slice(slash + 1)
  if (!NAME.test(name)) throw new SelectorError(`key: Invalid value: ${JSON.stringify(key)}: ${NAME_RULE}`)
  if (name.length > 63) throw new SelectorError(`key: Invalid value: ${JSON.stringify(key)}: name part must be no more than 63 bytes`)
  if (slash >= 0 && !PREFIX.test(key.slice(0, slash))) {
    throw new SelectorError(
      `key: Invalid value: ${JSON.stringify(key)}: prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    )
  }
  return key
}

function checkValue(key: string, value: string): string {
  if (value === '') return value
  if (value.length > 63)
    throw new SelectorError(`values[0][${key}]: Invalid value: ${JSON.stringify(value)}: must be no more than 63 bytes`)
  if (!NAME.test(value)) throw new SelectorError(`values[0][${key}]: Invalid value: ${JSON.stringify(value)}: ${VALUE_RULE}`)
  return value
}
