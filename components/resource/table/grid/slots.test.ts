import { expect, test } from 'vitest'
import { Slots } from './slots.ts'

test('a row keeps its element while it is in the window, and one that comes takes the place of one that left', () => {
  const slots = new Slots()
  expect(slots.assign(['a', 'b', 'c'])).toEqual([0, 1, 2])
  expect(slots.assign(['b', 'c', 'd'])).toEqual([1, 2, 0])
  expect(slots.assign(['x', 'd', 'e', 'f'])).toEqual([1, 0, 2, 3])
})

test('no two rows ever share an element', () => {
  const slots = new Slots()
  for (let from = 0; from < 50; from += 7) {
    const keys = Array.from({ length: 5 + (from % 3) }, (_, index) => String(from + index))
    const given = slots.assign(keys)
    expect(new Set(given).size).toBe(keys.length)
  }
})
