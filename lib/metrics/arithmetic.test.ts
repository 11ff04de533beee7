import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf, onGrid, openGaps, together } from './grid.ts'
import { closerPart, measuredPart } from './measured-part.ts'
import { percentile } from './percentile.ts'
import { alignRange, chooseStep } from './step.ts'
import { formatFigure, units } from './units.ts'

test.each([
  [[], 0.5, undefined],
  [[7], 0.95, 7],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[4, 1, 3, 2], 0, 1],
  [[4, 1, 3, 2], 1, 4],
  [[null, Number.NaN, 3], 0.5, 3],
])('percentile of %j at %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected)
})

test('a percentile lies between the smallest and the largest, and rises with the share', () => {
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(values, share, share, (all, a, b) => {
      const [low = 0, high = 0] = [percentile(all, Math.min(a, b)), percentile(all, Math.max(a, b))]
      expect(low).toBeGreaterThanOrEqual(Math.min(...all))
      expect(high).toBeLessThanOrEqual(Math.max(...all))
      expect(low).toBeLessThanOrEqual(high + 1e-6)
    }),
  )
})

test.each([
  [0, 'cores', '0'],
  [0.0004, 'cores', '0.4m'],
  [0.25, 'cores', '250m'],
  [0.0123, 'cores', '12.3m'],
  [0.99996, 'cores', '1'],
  [1.5, 'cores', '1.5'],
  [12, 'cores', '12'],
  [0, 'bytes', '0 B'],
  [1_023, 'bytes', '1023 B'],
  [67_108_864, 'bytes', '64 MiB'],
  [1_610_612_736, 'bytes', '1.5 GiB'],
  [1_258_291, 'bytesPerSecond', '1.2 MiB/s'],
  [0.431, 'share', '43.1%'],
  [1, 'share', '100%'],
  [25, 'share', '2500%'],
  [99_999_999_999.995, 'share', '10T%'],
  [86_400, 'seconds', '86400 s'],
  [999_999_999_999.6, 'seconds', '1T s'],
  [1_234, 'count', '1.23k'],
  [3, 'count', '3'],
  [0.004, 'seconds', '4 ms'],
  [-0.00001, 'plain', '0'],
  [Number.NaN, 'cores', '–'],
  [Number.POSITIVE_INFINITY, 'bytes', '–'],
] as const)('%d %s is written %s', (value, unit, expected) => {
  expect(formatFigure(value, unit)).toBe(expected)
})

test('a figure is short in every unit, whatever it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.constantFrom(...units), (value, unit) => {
      const text = formatFigure(value, unit)
      expect(text).not.toMatch(/e|NaN/)
      if (value < 1e12) expect(text.length).toBeLessThanOrEqual(14)
    }),
  )
})

test.each([
  ['a quarter of an hour', 900, 800, 15],
  ['an hour on a telephone', 3_600, 360, 30],
  ['a day', 86_400, 800, 300],
  ['a week', 604_800, 1_200, 1_800],
  ['ten years', 315_360_000, 800, 2_592_000],
])('step of %s', (_, seconds, pixels, expected) => {
  expect(chooseStep({ from: 0, to: seconds * 1_000, pixels })).toBe(expected)
})

test('no chart asks for more points than it can show or Prometheus gives', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4e9 }), fc.integer({ min: 0, max: 100_000 }), (seconds, pixels) => {
      const step = chooseStep({ from: 0, to: seconds * 1_000, pixels })
      expect(seconds / step).toBeLessThanOrEqual(Math.min(11_000, Math.max(20, pixels / 2)))
      const range = alignRange({ from: 1_234_567, to: 1_234_567 + seconds * 1_000 }, step, Number.POSITIVE_INFINITY)
      expect(range.from).toBeLessThanOrEqual(1_234_567)
      expect(range.to).toBeGreaterThanOrEqual(1_234_567 + seconds * 1_000)
      expect(range.from % (step * 1_000)).toBe(0)
    }),
  )
})

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

test.each([
  ['in the past both ends are on whole steps', { from: 100_000, to: 200_000 }, 60, DAY, { from: MINUTE, to: 4 * MINUTE }],
  ['now is a step of seconds before now', { from: 0, to: 100_000 }, 15, 100_000, { from: 0, to: 90_000 }],
  [
    'now is a moment before now, however wide the step is',
    { from: 0, to: 100_000 },
    3_600,
    100_000,
    { from: 90_000 - 3_600_000, to: 90_000 },
  ],
  ['ten years', { from: 0, to: 3_650 * DAY }, 2_592_000, 3_650 * DAY + 1_000, { from: -10 * DAY, to: 3_650 * DAY }],
  ['a range to come is its one moment now', { from: 5 * DAY, to: 6 * DAY }, 300, DAY, { from: DAY, to: DAY }],
])('the moments of a chart, %s', (_, range, step, now, expected) => {
  expect(alignRange(range, step, now)).toEqual(expected)
})

test('no moment of a chart is yet to come', () => {
  const at = fc.integer({ min: 0, max: 4e12 })
  fc.assert(
    fc.property(at, at, at, fc.constantFrom(5, 60, 300, 3_600, 2_592_000), (a, b, now, step) => {
      const asked = { from: Math.min(a, b), to: Math.max(a, b) }
      const { from, to } = alignRange(asked, step, now)
      expect(to).toBeLessThanOrEqual(now)
      expect(to).toBeGreaterThanOrEqual(Math.min(asked.to, now) - 15_000)
      expect(from).toBeLessThanOrEqual(Math.min(asked.from, to))
      expect((to - from) % (step * 1_000)).toBe(0)
    }),
  )
})

const hours = (count: number) => ({ from: 0, to: count * 60 * MINUTE, step: 3_600 })
test.each([
  ['none of it', [[null, null]], undefined],
  ['the last moment', [[null, null, null, 1]], { from: 180 * MINUTE, to: 180 * MINUTE }],
  [
    'from the first of one series to the last of another',
    [
      [null, 1, null, null],
      [null, null, 2, null],
    ],
    { from: 60 * MINUTE, to: 120 * MINUTE },
  ],
])('the measured part: %s', (_, columns, expected) => {
  expect(measuredPart(columns, hours(3))).toEqual(expected)
})

test.each([
  ['the last moment, with the step before', { from: 100 * 60, to: 100 * 60 }, hours(100), { from: 99 * 60, to: 100 * 60 }],
  ['one between, with a step on either side', { from: 50 * 60, to: 51 * 60 }, hours(100), { from: 49 * 60, to: 52 * 60 }],
  ['what fills its grid stays', { from: 50 * 60, to: 70 * 60 }, hours(100), undefined],
  ['what is all of a short grid stays', { from: 60, to: 120 }, hours(3), undefined],
  ['a fine grid stays', { from: 10, to: 10 }, { from: 0, to: 10 * MINUTE, step: 300 }, undefined],
])('where to look closer: %s', (_, part, grid, expected) => {
  const inMinutes = (span: typeof part) => ({ from: span.from * MINUTE, to: span.to * MINUTE })
  expect(closerPart(inMinutes(part), grid)).toEqual(expected === undefined ? undefined : inMinutes(expected))
})

test('charts of other grids share an axis, and their lines go on over the moments of others', () => {
  const coarse = { times: [0, 60], columns: [[1, null]] }
  const fine = {
    times: [50, 60],
    columns: [
      [2, 3],
      [null, 4],
    ],
  }
  expect(together([coarse, fine])).toEqual({
    times: [0, 50, 60],
    columns: [
      [1, undefined, null],
      [undefined, 2, 3],
      [undefined, null, 4],
    ],
  })
  expect(together([coarse, coarse])).toEqual({
    times: [0, 60],
    columns: [
      [1, null],
      [1, null],
    ],
  })
  expect(together([])).toEqual({ times: [], columns: [] })
})

test('a moment without a sample is a gap, and so is one whose value cannot be drawn', () => {
  expect(gridOf({ from: 0, to: 45_000 }, 15)).toEqual([0, 15_000, 30_000, 45_000])
  const samples = [
    [0, 1],
    [31_000, 3],
    [45_000, Number.POSITIVE_INFINITY],
    [90_000, 9],
  ] as const
  expect(onGrid(samples, { from: 0, step: 15, count: 4 })).toEqual([1, null, 3, null])
})

test('no line crosses a time that nobody watched', () => {
  expect(openGaps([0, 15, 30, 100, 115], [[1, 2, 3, 4, 5]], 15)).toEqual({
    times: [0, 15, 30, 45, 100, 115],
    series: [[1, 2, 3, null, 4, 5]],
  })
})
