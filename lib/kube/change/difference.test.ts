import { expect, test } from 'vitest'
import { difference, sameJson, touchedFields } from './difference.ts'

test.each([
  ['nothing', { a: 1 }, { a: 1 }, undefined],
  ['a changed value', { spec: { replicas: 1, paused: true } }, { spec: { replicas: 2, paused: true } }, { spec: { replicas: 2 } }],
  [
    'a removed field',
    { metadata: { labels: { a: '1', b: '2' } } },
    { metadata: { labels: { a: '1' } } },
    { metadata: { labels: { b: null } } },
  ],
  ['a removed map', { a: { b: 1 }, c: 1 }, { c: 1 }, { a: null }],
  ['a list as a whole', { a: [1, 2] }, { a: [1] }, { a: [1] }],
  ['a map in place of a value', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ['an added map without its nulls', {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  ['null as absent', { a: null }, {}, undefined],
  ['an emptied map', { a: { b: 1 } }, { a: {} }, { a: { b: null } }],
])('a patch holds %s and nothing else', (_, before, wanted, patch) => {
  expect(difference(before, wanted)).toEqual(patch)
})

test('a key named __proto__ is a key like any other', () => {
  const wanted = JSON.parse('{"data":{"__proto__":"x"}}')
  expect(JSON.stringify(difference({ data: {} }, wanted))).toBe('{"data":{"__proto__":"x"}}')
  expect(sameJson(wanted, { data: {} })).toBe(false)
})

test('the order of keys is no change', () => {
  expect(difference({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toBeUndefined()
})

test('a patch names the fields that it touches', () => {
  expect(touchedFields({ spec: { replicas: 2, template: { spec: { containers: [] } } }, metadata: { labels: { a: null } } })).toEqual([
    'spec.replicas',
    'spec.template.spec.containers',
    'metadata.labels.a',
  ])
})
