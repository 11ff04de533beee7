import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksOf, topOf } from './axis.ts'
import { asCsv, asTabs } from './table.ts'
import { drawn, rangeOf, shifted, spanOf, usualPreset, zoomed } from './time-range.ts'

test.each([
  ['a near limit is inside', [0.5], [1], 'cores', 1.1],
  ['a far limit is outside', [0.1], [4], 'cores', 0.11],
  ['without use the lines count', [0], [2], 'cores', 2.2],
  ['a share ends at one', [0.99], [], 'share', 1],
  ['nothing measured', [null], [], 'bytes', 1_024],
] as const)('top of a chart: %s', (_, use, lines, unit, top) => {
  const series = [{ role: 'use' as const, values: use }, ...lines.map((line) => ({ role: 'limit' as const, values: [line] }))]
  expect(topOf(series, unit)).toBeCloseTo(top)
})

test.each([
  [1.1, 'cores', [0, 0.5, 1]],
  [0.9, 'share', [0, 0.5]],
  [150 * 2 ** 20, 'bytes', [0, 64 * 2 ** 20, 128 * 2 ** 20]],
  [7, 'count', [0, 2, 4, 6]],
  [1.1, 'count', [0, 1]],
] as const)('marks up to %d %s', (top, unit, marks) => {
  expect(marksOf(top, unit)).toEqual(marks)
})

test('an axis has two to six marks, whatever the figures are', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e15, noNaN: true }),
      fc.constantFrom('cores' as const, 'bytes' as const, 'count' as const),
      (size, unit) => {
        const top = topOf([{ role: 'use', values: [size] }], unit)
        const marks = marksOf(top, unit)
        expect(marks.length).toBeGreaterThanOrEqual(2)
        expect(marks.length).toBeLessThanOrEqual(6)
      },
    ),
  )
})

test('samples that began a moment ago are shown in a range that they fill', () => {
  expect([0, 299_999, 300_000, 900_000, 9_000_000].map(usualPreset)).toEqual(['5m', '5m', '15m', '1h', '1h'])
})

test('a range of the address is fixed only where it is one', () => {
  expect(rangeOf('1h', undefined, 5)).toEqual({ live: true, preset: '1h' })
  expect(rangeOf('1h', 9, 5)).toEqual({ live: true, preset: '1h' })
  expect(rangeOf('1h', 5, 9)).toEqual({ live: false, span: { from: 5, to: 9 } })
  expect(spanOf({ live: true, preset: '15m' }, 900_000)).toEqual({ from: 0, to: 900_000 })
})

test('zooming and moving end at now, and never below a minute', () => {
  const hour = { from: 0, to: 3_600_000 }
  expect(zoomed(hour, 0.5, 9e9)).toEqual({ from: 900_000, to: 2_700_000 })
  expect(zoomed(hour, 2, 3_600_000)).toEqual({ from: -3_600_000, to: 3_600_000 })
  expect(zoomed({ from: 0, to: 60_000 }, 0.5, 9e9)).toEqual({ from: 0, to: 60_000 })
  expect(shifted(hour, -1, 9e9)).toEqual({ from: -1_800_000, to: 1_800_000 })
  expect(shifted(hour, 1, 3_600_000)).toEqual(hour)
  expect(drawn(100_000, 40_000)).toEqual({ from: 40_000, to: 100_000 })
  expect(drawn(70_000, 50_000)).toEqual({ from: 30_000, to: 90_000 })
})

test('a table of figures opens as one, whatever names are in it', () => {
  const figures = {
    times: [0, 15_000],
    columns: [
      { key: 'a', label: '=cmd("x")', values: [1.5, null] },
      { key: 'b', label: 'a\tb', values: [0, 2] },
    ],
  }
  expect(asCsv(figures)).toBe('time,"\'=cmd(""x"")",a\tb\r\n1970-01-01T00:00:00.000Z,1.5,0\r\n1970-01-01T00:00:15.000Z,,2\r\n')
  expect(asTabs(figures, String, (value) => `${value}m`)).toBe('time\t=cmd("x")\ta b\n0\t1.5m\t0m\n15000\t\t2m')
})
