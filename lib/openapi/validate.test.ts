import { describe, expect, test } from 'vitest'
import { suggestions } from './complete.ts'
import { cursorAt } from './cursor.ts'
import { sampleOf } from './sample.ts'
import { deprecation, SchemaBook } from './schema.ts'
import { validate } from './validate.ts'

// The forms that a real API server's document uses, on a kind made up for the purpose.
const book = new SchemaBook({
  components: {
    schemas: {
      'com.example.Widget': {
        type: 'object',
        required: ['spec'],
        'x-kubernetes-group-version-kind': [{ group: 'example.com', version: 'v1', kind: 'Widget' }],
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: { allOf: [{ $ref: '#/components/schemas/Meta' }], default: {} },
          spec: { allOf: [{ $ref: '#/components/schemas/Spec' }], default: {} },
        },
      },
      Meta: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          namespace: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
      Spec: {
        type: 'object',
        required: ['size', 'parts'],
        properties: {
          size: { type: 'string', enum: ['small', 'large'] },
          replicas: { type: 'integer', minimum: 0 },
          port: { 'x-kubernetes-int-or-string': true },
          free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          old: { type: 'boolean', description: 'Deprecated: use new instead.' },
          parts: { type: 'array', items: { allOf: [{ $ref: '#/components/schemas/Part' }] } },
        },
      },
      Part: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, on: { type: 'boolean' } } },
    },
  },
})
const widget = book.kind('example.com/v1', 'Widget') ?? {}
const problems = (spec: unknown) =>
  validate(book, widget, { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a', labels: { x: 'y' } }, spec }).map(
    ({ code, path }) => [code, path.join('.')],
  )

test.each([
  ['Deprecated: use new instead.', 'Deprecated: use new instead.'],
  [
    'disk is a Disk. Deprecated: Disk is deprecated. All operations for the in-tree disk type go to the disk.csi.example.com driver. More info: https://example.com',
    'Deprecated: Disk is deprecated. All operations for the in-tree disk type go to the disk.csi.example.com driver.',
  ],
  ['Valid options are Retain, Delete, and Recycle (deprecated).', undefined],
])('of a deprecated field all is told that is said of it: %s', (description, said) => {
  expect(deprecation({ description })).toBe(said)
})

describe('a schema says what is wrong before the API server does', () => {
  test.each([
    ['nothing, where all is well', { size: 'small', port: 'http', free: { any: [1] }, parts: [{ name: 'a' }] }, []],
    ['an unknown field', { size: 'small', parts: [], sise: 'x' }, [['unknownField', 'spec.sise']]],
    ['a wrong type', { size: 'small', parts: [], replicas: 'two' }, [['wrongType', 'spec.replicas']]],
    ['a value that is not offered', { size: 'huge', parts: [] }, [['notOneOf', 'spec.size']]],
    ['a missing field, deep in a list', { size: 'small', parts: [{ on: true }] }, [['missing', 'spec.parts.0']]],
    ['a number out of range', { size: 'small', parts: [], replicas: -1 }, [['outOfRange', 'spec.replicas']]],
    ['a deprecated field', { size: 'small', parts: [], old: true }, [['deprecated', 'spec.old']]],
    ['a list that is a map', { size: 'small', parts: { name: 'a' } }, [['wrongType', 'spec.parts']]],
  ])('%s', (_, spec, expected) => {
    expect(problems(spec)).toEqual(expected)
  })
})

test('what can be typed is offered, the required first, without what is there', () => {
  const text = 'apiVersion: example.com/v1\nkind: Widget\nspec:\n  size: small\n  '
  const labels = suggestions(book, widget, cursorAt(text, text.length)).map(({ label }) => label)
  expect(labels[0]).toBe('parts')
  expect(labels).not.toContain('size')
  expect(labels.at(-1)).toBe('old')
})

test('the values of a field are offered', () => {
  const text = 'apiVersion: example.com/v1\nkind: Widget\nspec:\n  size: '
  expect(suggestions(book, widget, cursorAt(text, text.length)).map(({ insert }) => insert)).toEqual(['small', 'large'])
})

test('a sample holds what is required and passes its own schema', () => {
  const sample = sampleOf(book, widget, { apiVersion: 'example.com/v1', kind: 'Widget', name: 'a', namespace: 'shop' })
  expect(sample).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: 'a', namespace: 'shop' },
    spec: { size: 'small', parts: [{ name: '' }] },
  })
  expect(validate(book, widget, sample)).toEqual([])
})

test.each([
  ['a slip in a name', { size: 'small', replcas: 1, parts: [] }, ['unknownField', 'replicas']],
  ['a slip in a value', { size: 'smal', parts: [] }, ['notOneOf', 'small']],
  ['a number in quotes', { size: 'small', replicas: '2', parts: [] }, ['wrongType', '2']],
  ['a boolean in quotes', { size: 'small', parts: [{ name: 'a', on: 'True' }] }, ['wrongType', 'true']],
  ['a name that is a number', { size: 'small', parts: [{ name: 1 }] }, ['wrongType', '"1"']],
])('what was most likely meant is offered for %s', (_, spec, expected) => {
  const found = validate(book, widget, { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' }, spec })
  expect(found.map(({ code, meant }) => [code, meant])).toEqual([expected])
})
