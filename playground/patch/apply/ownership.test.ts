import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, type Json } from '#playground/patch/json.ts'
import { jsonOf } from '#playground/patch/json-of.ts'
import { emptyBook, type FieldSchema } from '#playground/schema/field-schema.ts'
import { applyConfiguration, type Ownership } from './ownership.ts'
import { withMetadata } from './structure.ts'

const schema: FieldSchema = withMetadata({
  type: 'object',
  properties: {
    data: { type: 'object', additionalProperties: { type: 'string' } },
    tags: { type: 'array', listType: 'set', items: { type: 'string' } },
    parts: {
      type: 'array',
      listType: 'map',
      listMapKeys: ['name'],
      items: { type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' } } },
    },
  },
})
const emptyObject: KubeObject = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } }

function as(manager: string): Ownership {
  return { schema, book: emptyBook, apiVersion: 'v1', subresource: '', manager, now: '2026-01-01T00:00:00Z', emptyObject }
}

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor')
/** Lists and maps without content are owned by nobody, as in the real server, so they are left out. */
const configuration = fc
  .record(
    {
      data: fc
        .uniqueArray(fc.tuple(key, fc.constantFrom('x', 'y')), { minLength: 1, selector: ([name]) => name })
        .map((entries) => Object.fromEntries(entries)),
      tags: fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { minLength: 1 }),
      parts: fc.uniqueArray(fc.record({ name: fc.constantFrom('m', 'n'), size: fc.nat(3) }), {
        minLength: 1,
        selector: ({ name }) => name,
      }),
    },
    { requiredKeys: [] },
  )
  .map((fields): KubeObject => ({ ...emptyObject, ...fields }))

/** The object as the server reads it before it stores it: a field that was left with nothing is gone. */
const read = (object: KubeObject): KubeObject =>
  // Only fields are taken away that are no part of every object.
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)) as KubeObject

/** The data of an object; nothing, null and an empty map are the same once an object is read. */
const content = ({ data }: KubeObject): Json => (data ?? {}) as Json

test('applying twice changes nothing', () => {
  fc.assert(
    fc.property(configuration, (config) => {
      const once = applyConfiguration(undefined, config, as('a'), false)
      expect(equalJson(jsonOf(applyConfiguration(once, config, as('a'), false)), jsonOf(once))).toBe(true)
    }),
  )
})

test('what someone applied stays until they or a force take it away', () => {
  fc.assert(
    fc.property(configuration, configuration, (mine, theirs) => {
      const before = applyConfiguration(undefined, mine, as('mine'), false)
      const both = applyConfiguration(before, theirs, as('theirs'), true)
      const after = read(applyConfiguration(both, emptyObject, as('theirs'), true))
      const again = applyConfiguration(after, mine, as('mine'), false)
      expect(equalJson(content(again), content(before))).toBe(true)
    }),
  )
})

test('a conflict is refused, and nothing else is', () => {
  const first = applyConfiguration(undefined, { ...emptyObject, data: { a: 'x' } }, as('a'), false)
  expect(() => applyConfiguration(first, { ...emptyObject, data: { a: 'y' } }, as('b'), false)).toThrow('conflict with "a": .data.a')
  expect(applyConfiguration(first, { ...emptyObject, data: { a: 'x' } }, as('b'), false).data).toEqual({ a: 'x' })
})
