import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A field as the models of `@kubernetes/client-node` describe it. */
export interface ClientField {
  name: string
  /** TypeScript type: `string`, `Array<V1Container>`, `{ [key: string]: string; }`, `IntOrString`, ... */
  type: string
  format: string
  optional: boolean
  description: string
}

export interface ClientModel {
  description: string
  fields: ClientField[]
}

const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('@kubernetes/client-node')), 'gen', 'models')

/** Reads a model of the installed client library: types and formats from its map, presence and description from its declaration. */
export function readClientModel(className: string): ClientModel | undefined {
  let map: string
  let declaration: string
  try {
    map = readFileSync(path.join(folder, `${className}.js`), 'utf8')
    declaration = readFileSync(path.join(folder, `${className}.d.ts`), 'utf8')
  } catch {
    return undefined
  }
  const declared = readDeclaration(declaration, className)
  const list = /\.attributeTypeMap = (\[[\s\S]*?\]);\n/.exec(map)?.[1] ?? '[]'
  // A literal of JSON strings, as the generator writes it.
  const attributes = JSON.parse(list) as { name: string; baseName: string; type: string; format: string }[]
  return {
    description: declared.description,
    fields: attributes.map(({ name, baseName, type, format }) => ({
      name: baseName,
      type,
      format,
      optional: declared.fields.get(name)?.optional ?? true,
      description: declared.fields.get(name)?.description ?? '',
    })),
  }
}

interface Declared {
  description: string
  fields: Map<string, { optional: boolean; description: string }>
}

function readDeclaration(text: string, className: string): Declared {
  const start = text.indexOf(`export declare class ${className} `)
  const fields: Declared['fields'] = new Map()
  const member = /(?:\/\*\*\n\s*\* ([^\n]*)\n\s*\*\/\n)?\s*'([^']+)'(\??):/y
  const body = text.slice(text.indexOf('{', start) + 1)
  member.lastIndex = body.search(/\S/)
  for (let found = member.exec(body); found; found = member.exec(body)) {
    fields.set(found[2] ?? '', { optional: found[3] === '?', description: plain(found[1] ?? '') })
    member.lastIndex = endOfMember(body, member.lastIndex)
  }
  const above = /\/\*\*\n\* ([^\n]*)\n\*\/\n$/.exec(text.slice(0, start))
  return { description: plain(above?.[1] ?? ''), fields }
}

/** Where the next member begins: after the semicolon that is not inside the type's braces. */
function endOfMember(body: string, from: number): number {
  let depth = 0
  for (let at = from; at < body.length; at++) {
    const letter = body.charAt(at)
    if (letter === '{') depth++
    else if (letter === '}') depth--
    else if (letter === ';' && depth === 0) {
      const rest = body.slice(at + 1).search(/\S/)
      return rest < 0 ? body.length : at + 1 + rest
    }
  }
  return body.length
}

/** The generator escapes quotes and backslashes, and writes a blank line as two spaces. */
function plain(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1').replaceAll('*_/', '*/')
}
