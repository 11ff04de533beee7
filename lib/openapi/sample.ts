import { isRecord } from '#lib/kube/read.ts'
import { adminSample } from './admin-samples.ts'
import { knownSample } from './known-samples.ts'
import { defaultOf, type Schema, type SchemaBook } from './schema.ts'

/** Levels that are filled in; deeper ones are for whoever needs them. */
const DEEP = 8

/**
 * The smallest object of a kind that its schema lets pass: its required fields with their defaults, first enum values, or empty
 * values of their type. Works for every kind, custom ones included.
 */
export function sampleOf(
  book: SchemaBook,
  schema: Schema,
  { apiVersion, kind, name, namespace }: { apiVersion: string; kind: string; name: string; namespace: string | null },
): Record<string, unknown> {
  const known = knownSample(apiVersion, kind, name) ?? adminSample(apiVersion, kind, name)
  const metadata = { name, ...(namespace === null ? {} : { namespace }) }
  if (known !== undefined) return { apiVersion, kind, metadata, ...known }
  const filled = fill(book, book.resolve(schema), 0)
  const body = isRecord(filled) ? filled : {}
  const { apiVersion: _, kind: __, metadata: ___, status: ____, ...rest } = body
  const spec = book.child(book.resolve(schema), 'spec')
  return {
    apiVersion,
    kind,
    metadata,
    ...(spec === undefined || Object.hasOwn(rest, 'spec') ? {} : { spec: fill(book, spec, 1) }),
    ...rest,
  }
}

function fill(book: SchemaBook, schema: Schema, depth: number): unknown {
  const given = defaultOf(schema)
  if (given !== undefined) return given
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string') return schema.minimum ?? 1
  switch (schema.type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return false
    case 'array':
      return depth >= DEEP || schema.items === undefined ? [] : [fill(book, book.resolve(schema.items), depth + 1)]
    default: {
      const required = depth >= DEEP ? [] : (schema.required ?? [])
      return Object.fromEntries(
        required.flatMap((key) => {
          const child = book.child(schema, key)
          return child === undefined ? [] : [[key, fill(book, child, depth + 1)]]
        }),
      )
    }
  }
}
