import { describe, expect, test } from 'vitest'
import { parseDuration } from './duration.ts'
import { naturalKey } from './natural-key.ts'
import { parseQuantity } from './quantity.ts'
import { versionKey } from './version-key.ts'

describe('what tables hold is compared by value', () => {
  test.each([
    ['0', 0],
    ['100m', 0.1],
    ['1500m', 1.5],
    ['1Gi', 2 ** 30],
    ['128Mi', 134_217_728],
    ['2k', 2000],
    ['12e6', 12_000_000],
    ['1E', 1e18],
    ['-5', -5],
    ['.5', 0.5],
    ['<none>', null],
    ['1 Gi', null],
    ['', null],
  ])('the quantity %j is %j', (text, value) => {
    if (value === null) expect(parseQuantity(text)).toBeNull()
    else expect(parseQuantity(text)).toBeCloseTo(value, 9)
  })

  test.each([
    ['45s', 45],
    ['3m20s', 200],
    ['5d2h', 439_200],
    ['1h0m0.5s', 3600.5],
    ['250ms', 0.25],
    ['<unknown>', null],
    ['', null],
    ['5', null],
  ])('the duration %j is %j seconds', (text, value) => {
    expect(parseDuration(text)).toBe(value)
  })

  test.each([
    [
      ['node-10', 'node-9', 'Node-1'],
      ['Node-1', 'node-9', 'node-10'],
    ],
    [
      ['10.0.0.10', '10.0.0.9'],
      ['10.0.0.9', '10.0.0.10'],
    ],
    [
      ['b', 'a2b10', 'a2b9', 'a'],
      ['a', 'a2b9', 'a2b10', 'b'],
    ],
  ])('names with numbers in them: %j', (given, wanted) => {
    expect(sortedBy(given, naturalKey)).toEqual(wanted)
  })

  test('versions, pre-releases first', () => {
    const wanted = ['v1.9.0', 'v1.10.0-alpha.2', 'v1.10.0-alpha.10', 'v1.10.0-rc.1', 'v1.10.0', 'v2.0.0']
    expect(sortedBy([...wanted].reverse(), versionKey)).toEqual(wanted)
  })
})

function sortedBy(texts: string[], key: (text: string) => string): string[] {
  return texts
    .map((text) => ({ text, key: key(text) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
}
