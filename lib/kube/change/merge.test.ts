import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameJson } from './difference.ts'
import { merge } from './merge.ts'

const leaf = fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: 0, max: 9 }), fc.boolean())
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'spec', '__proto__'), tie('value'), { maxKeys: 4 }),
    fc.array(leaf, { maxLength: 3 }),
    fc.uniqueArray(fc.record({ name: fc.constantFrom('web', 'proxy', 'init'), image: leaf }), {
      selector: (item) => item.name,
      maxLength: 3,
    }),
  ),
}))

describe('properties of the merge', () => {
  test('where they changed nothing, mine is kept as it is', () => {
    fc.assert(fc.property(value, value, (base, mine) => sameJson(merge(base, mine, base).merged, mine)))
  })
  test('where I changed nothing, theirs is taken as it is', () => {
    fc.assert(fc.property(value, value, (base, theirs) => sameJson(merge(base, base, theirs).merged, theirs)))
  })
  test('the same change on both sides is no conflict', () => {
    fc.assert(fc.property(value, value, (base, both) => merge(base, both, both).conflicts.length === 0))
  })
  test('changes that do not collide merge alike whoever is first, and none is lost', () => {
    const map = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), leaf)
    fc.assert(
      fc.property(map, map, map, (base, mine, theirs) => {
        const one = merge(base, mine, theirs)
        const other = merge(base, theirs, mine)
        expect(one.conflicts.length).toBe(other.conflicts.length)
        if (one.conflicts.length === 0) expect(sameJson(one.merged, other.merged)).toBe(true)
      }),
    )
  })
  test('a collision is always said', () => {
    fc.assert(
      fc.property(leaf, leaf, leaf, (base, mine, theirs) => {
        const collides = mine !== theirs && mine !== base && theirs !== base
        expect(merge({ a: base }, { a: mine }, { a: theirs }).conflicts.length).toBe(collides ? 1 : 0)
      }),
    )
  })
})

test('two people who change two containers do not collide', () => {
  const base = {
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'proxy', image: 'proxy:1' },
    ],
  }
  const mine = {
    containers: [
      { name: 'web', image: 'web:2' },
      { name: 'proxy', image: 'proxy:1' },
    ],
  }
  const theirs = {
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'proxy', image: 'proxy:2' },
      { name: 'log', image: 'log:1' },
    ],
  }
  expect(merge(base, mine, theirs)).toEqual({
    merged: {
      containers: [
        { name: 'web', image: 'web:2' },
        { name: 'proxy', image: 'proxy:2' },
        { name: 'log', image: 'log:1' },
      ],
    },
    conflicts: [],
  })
})

test('arguments are one value: merging them by item would make a command that nobody wrote', () => {
  const result = merge({ args: ['a', 'b'] }, { args: ['a', 'c'] }, { args: ['z', 'b'] })
  expect(result.conflicts).toEqual([{ path: ['args'], base: ['a', 'b'], mine: ['a', 'c'], theirs: ['z', 'b'] }])
})

test('an item that I removed and they changed is a conflict, not a silent removal', () => {
  const base = { env: [{ name: 'A', value: '1' }] }
  const result = merge(base, { env: [] }, { env: [{ name: 'A', value: '2' }] })
  expect(result.conflicts).toHaveLength(1)
})

test('a conflict that was decided is no conflict any more', () => {
  const decided = merge({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 3, b: 3 }, (path) => (path[0] === 'a' ? 'theirs' : undefined))
  expect(decided.merged).toEqual({ a: 3, b: 2 })
  expect(decided.conflicts.map(({ path }) => path)).toEqual([['b']])
})
