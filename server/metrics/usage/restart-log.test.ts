import { expect, test } from 'vitest'
import { type RestartCount, RestartLog } from './restart-log.ts'

const NOW = 10_000_000
const MINUTE = 60_000

test.each<[string, [RestartCount, number][], { at: number; count: number }[]]>([
  ['one that never restarted', [[{ count: 0, at: NOW }, NOW]], []],
  ['the newest of one that is seen first', [[{ count: 7, at: NOW - MINUTE }, NOW]], [{ at: NOW - MINUTE, count: 1 }]],
  ['none without a time', [[{ count: 7, at: undefined }, NOW]], []],
  [
    'each that happened since, once however often it is read',
    [
      [{ count: 0, at: NOW - MINUTE }, NOW],
      [{ count: 1, at: NOW + MINUTE }, NOW + 2 * MINUTE],
      [{ count: 1, at: NOW + MINUTE }, NOW + 3 * MINUTE],
      [{ count: 3, at: NOW + 4 * MINUTE }, NOW + 5 * MINUTE],
    ],
    [
      { at: NOW + MINUTE, count: 1 },
      { at: NOW + 4 * MINUTE, count: 2 },
    ],
  ],
  [
    'each once, where an older reading comes late',
    [
      [{ count: 3, at: NOW - MINUTE }, NOW],
      [{ count: 4, at: NOW + MINUTE }, NOW + 2 * MINUTE],
      [{ count: 3, at: NOW - MINUTE }, NOW + 2 * MINUTE],
      [{ count: 4, at: NOW + MINUTE }, NOW + 3 * MINUTE],
    ],
    [
      { at: NOW - MINUTE, count: 1 },
      { at: NOW + MINUTE, count: 1 },
    ],
  ],
  [
    'those of another Pod of this name beside',
    [
      [{ count: 4, at: NOW - MINUTE }, NOW],
      [{ count: 0, at: NOW + MINUTE }, NOW + 2 * MINUTE],
      [{ count: 1, at: NOW + 3 * MINUTE }, NOW + 4 * MINUTE],
    ],
    [
      { at: NOW - MINUTE, count: 1 },
      { at: NOW + 3 * MINUTE, count: 1 },
    ],
  ],
  [
    'none of more than an hour ago',
    [
      [{ count: 1, at: NOW - MINUTE }, NOW],
      [{ count: 1, at: NOW - MINUTE }, NOW + 61 * MINUTE],
    ],
    [],
  ],
])('restarts that are known: %s', (_, read, expected) => {
  const log = new RestartLog()
  for (const [count, now] of read) log.note('shop/web/app', count, now)
  expect(log.of('shop/web/app')).toEqual(expected)
})
