/** Elements of field paths: how items of lists are named, and how a path is printed. */
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { isRecord, type Json } from '../json.ts'

/** An item of a list cannot be named, because its keys are missing or it has the wrong type. */
export class UnnamedItem extends Error {}

/** `f:replicas` */
export function fieldElement(name: string): string {
  return `f:${name}`
}

/**
 * Names an item of a set or a keyed list.
 * @throws UnnamedItem when a keyed item has none of its keys, nor defaults for them
 */
export function itemElement(item: Json, list: FieldSchema, book: SchemaBook): string {
  if (list.listType === 'set') return `v:${JSON.stringify(item)}`
  const keys = list.listMapKeys ?? []
  if (!isRecord(item)) throw new UnnamedItem('associative list with keys may not have non-map elements')
  const named: Record<string, Json> = {}
  const schema = list.items ? resolveSchema(book, list.items) : {}
  for (const key of keys.toSorted()) {
    const value = Object.hasOwn(item, key) ? item[key] : defaultOf(schema, key, book)
    if (value !== undefined) named[key] = value
  }
  if (Object.keys(named).length === 0) {
    const list = `[${keys.map((key) => JSON.stringify(key)).join(' ')}]`
    throw new UnnamedItem(
      `associative list with keys has an element that omits all key fields ${list} (and doesn't have default values for any key fields)`,
    )
  }
  return `k:${JSON.stringify(named)}`
}

function defaultOf(schema: FieldSchema, key: string, book: SchemaBook): Json | undefined {
  const field = schema.properties?.[key]
  // A default comes from the schema's JSON, so it is JSON.
  return field ? (resolveSchema(book, field).default as Json | undefined) : undefined
}

/** `.spec.containers[name="web"].image`, as conflicts are reported. */
export function printPath(path: readonly string[]): string {
  return path.map(printElement).join('')
}

function printElement(element: string): string {
  const rest = element.slice(2)
  switch (element[0]) {
    case 'f':
      return `.${rest}`
    case 'k': {
      const keys = Object.entries(JSON.parse(rest) as Record<string, Json>)
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`
    }
    case 'v':
      return `[=${rest}]`
    default:
      return `[${rest}]`
  }
}
