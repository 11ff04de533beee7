/**
 * Literals of CEL that the evaluator does not read: messages (`Object.spec{replicas: 3}`, `JSONPatch{op: "add"}`) and entries that are
 * there only if they have a value (`?data: optional.none()`). Both are written as maps, whose keys begin with `?` for the latter.
 */

/** Names that begin a message in the expressions of mutating policies (KEP-3962). */
const MESSAGE = /^(Object(\.[A-Za-z_]\w*)*|JSONPatch)$/
const TOKEN =
  /(?:[rR]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''))|[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\/[^\n]*|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\s+|[\s\S]/g

/** The place of an open bracket: whose entries stand in it. */
type Place = 'message' | 'map' | 'other'

/** The expression with its messages and optional entries written as maps. */
export function plainLiterals(expression: string): string {
  const places: Place[] = []
  let out = ''
  let name = ''
  /** True where an entry of a map or a message begins. */
  let entry = false
  let optional = false
  for (const token of expression.match(TOKEN) ?? []) {
    if (token.trim() === '' || token.startsWith('//')) {
      out += token.startsWith('//') ? '' : token
      continue
    }
    const place = places.at(-1)
    if (name !== '') {
      if (token !== '{') out += name
      else places.push('message')
      if (token === '{') {
        name = ''
        entry = true
        out += token
        continue
      }
      name = ''
    }
    if (entry && token === '?' && (place === 'map' || place === 'message')) {
      optional = true
      continue
    }
    if (entry && place !== undefined && place !== 'other' && token !== '}') {
      out += key(token, place, optional)
      entry = false
      optional = false
      if (opens(token)) places.push(token === '{' ? 'map' : 'other')
      continue
    }
    if (MESSAGE.test(token)) {
      name = token
      continue
    }
    if (opens(token)) places.push(token === '{' ? 'map' : 'other')
    else if (token === '}' || token === ']' || token === ')') places.pop()
    entry = token === '{' || (token === ',' && places.at(-1) !== 'other')
    out += token
  }
  return out + name
}

function opens(token: string): boolean {
  return token === '{' || token === '[' || token === '('
}

function key(token: string, place: Place, optional: boolean): string {
  const mark = optional ? '?' : ''
  if (place === 'message' && /^[A-Za-z_`]/.test(token)) return JSON.stringify(mark + unescaped(token.replaceAll('`', '')))
  return optional && /^["']/.test(token) ? token.charAt(0) + mark + token.slice(1) : token
}

/** Names that CEL reserves are written with underscores (apiserver, pkg/cel/escaping.go). */
function unescaped(name: string): string {
  return name
    .replaceAll('__dot__', '.')
    .replaceAll('__dash__', '-')
    .replaceAll('__slash__', '/')
    .replaceAll('__underscores__', '__')
    .replace(/^__(\w+)__$/, '$1')
}
