/** Where a cursor stands in a text of YAML, read from lines and indentation alone, so that it works while one types. */
export interface Cursor {
  apiVersion: string | undefined
  kind: string | undefined
  /** The namespace that the document names for itself. */
  namespace: string | undefined
  /** The map (or list item) that the cursor is in; indices are 0 where only the schema matters. */
  path: (string | number)[]
  /** `key`: a field's name is being typed; `value`: the value of the field `key`. */
  at: 'key' | 'value'
  key: string | undefined
  /** What is typed of it so far, and where that begins. */
  typed: string
  from: number
  /** Fields that the map already has. */
  siblings: string[]
  /** The plain values among them. */
  siblingValues: Record<string, string>
  /** The plain values around the list that the map is an item of; empty where it is in none. */
  aroundValues: Record<string, string>
}

const KEY = /^(\s*)((?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s"'#][^:#]*?)):(?:\s+(.*))?$/

interface Field {
  key: string
  value: string
}

interface Parents {
  path: (string | number)[]
  /** The fields of the same map. */
  beside: Field[]
  /** The line of the field that the map, or the list that it is in, is the value of. */
  above: { row: number; indent: number; onDash: boolean } | undefined
}

interface Line {
  indent: number
  key: string | undefined
  value: string
  dashes: number
}

/** @param offset UTF-16 units from the start of the text */
export function cursorAt(text: string, offset: number): Cursor {
  const begin = Math.max(0, text.lastIndexOf('\n---', offset - 1) + 1)
  const next = text.indexOf('\n---', offset)
  const document = text.slice(begin, next === -1 ? text.length : next)
  const before = text.slice(begin, offset)
  const lines = document.split('\n')
  const row = before.split('\n').length - 1
  const line = lines[row] ?? ''
  const column = before.length - (before.lastIndexOf('\n') + 1)
  const head = line.slice(0, column)
  const field = /^(\s*(?:- +)*)([^\s:#][^:#]*):\s+(.*)$/.exec(head)
  const at = field === null ? 'key' : 'value'
  const typed = at === 'value' ? (field?.[3] ?? '') : (/^\s*(?:- *)*(.*)$/.exec(head)?.[1] ?? '')
  const indent = at === 'value' ? (field?.[1]?.length ?? 0) : head.length - typed.length
  const { path, beside, above } = parents(lines, row, indent, /^\s*-/.test(head))
  const list = typeof path.at(-1) === 'number' ? above : undefined
  const around = list === undefined ? [] : parents(lines, list.row, list.indent, list.onDash).beside
  return {
    apiVersion: topLevel(document, 'apiVersion'),
    kind: topLevel(document, 'kind'),
    namespace: /^metadata:\s*\n(?:[ \t].*\n)*?[ ]+namespace:[ \t]+["']?([^\s"'#]+)/m.exec(document)?.[1],
    path,
    at,
    key: at === 'value' ? field?.[2]?.trim() : undefined,
    typed,
    from: offset - typed.length,
    siblings: beside.map(({ key }) => key),
    siblingValues: plainValues(beside),
    aroundValues: plainValues(around),
  }
}

function plainValues(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ key, value }) => (value === '' ? [] : [[key, value]])))
}

function topLevel(document: string, key: string): string | undefined {
  return new RegExp(`^${key}:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(document)?.[1]
}

function read(text: string): Line | undefined {
  if (text.trim() === '' || text.trimStart().startsWith('#')) return undefined
  const found = KEY.exec(text)
  if (found === null) {
    const dash = /^(\s*)((?:- *)+)/.exec(text)
    return { indent: text.search(/\S/), key: undefined, value: '', dashes: dash === null ? 0 : 1 }
  }
  const dashes = found[2] ?? ''
  return {
    indent: (found[1]?.length ?? 0) + dashes.length,
    key: (found[3] ?? found[4] ?? found[5])?.trim(),
    value: (found[6] ?? '').replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2'),
    dashes: dashes === '' ? 0 : 1,
  }
}

/** Walks up from a line: every line that is further left than the last is a parent; a dash on the way is a list item. */
function parents(lines: readonly string[], row: number, indent: number, onDash: boolean): Parents {
  const path: (string | number)[] = []
  const beside: Field[] = []
  let above: Parents['above']
  let limit = indent
  let inItem = onDash
  if (onDash) limit = (lines[row] ?? '').search(/\S/)
  let own = !onDash
  for (let index = row - 1; index >= 0; index -= 1) {
    const text = lines[index] ?? ''
    const line = read(text)
    if (line === undefined) continue
    const left = text.search(/\S/)
    if (own && !inItem && line.indent === indent && line.key !== undefined) {
      beside.push({ key: line.key, value: line.value })
      if (line.dashes > 0) {
        inItem = true
        own = false
        limit = left
      }
      continue
    }
    // The line that begins the list item which the last parent stands in.
    if (!inItem && line.dashes > 0 && line.key !== undefined && line.indent === limit) {
      inItem = true
      limit = left
      continue
    }
    // A list may stand at the column of its own key.
    const parent = line.key !== undefined && (line.indent < limit || (inItem && line.dashes === 0 && line.indent <= limit))
    if (!parent || line.key === undefined) continue
    if (inItem) path.unshift(0)
    path.unshift(line.key)
    above ??= { row: index, indent: line.indent, onDash: line.dashes > 0 }
    inItem = line.dashes > 0
    limit = inItem ? left : line.indent
    own = false
  }
  for (let index = row + 1; index < lines.length; index += 1) {
    const line = read(lines[index] ?? '')
    if (line === undefined) continue
    if (line.indent < indent || (line.indent === indent && line.dashes > 0)) break
    if (line.indent === indent && line.key !== undefined) beside.push({ key: line.key, value: line.value })
  }
  return { path, beside, above }
}
