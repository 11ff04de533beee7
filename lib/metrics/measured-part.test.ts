import { expect, test } from 'vitest'
import { measuredTimes, narrowPart } from './measured-part.ts'

const HOUR = 3_600_000
const axis = { from: 0, to: 100 * HOUR }

test.each<[string, (number | null)[][], object | undefined]>([
  ['nothing', [[null, null, null]], undefined],
  ['no column', [], undefined],
  ['one moment', [[null, 4, null]], { from: 20, to: 20 }],
  [
    'the first of one and the last of another',
    [
      [1, null, null],
      [null, 2, null],
    ],
    { from: 10, to: 20 },
  ],
])('the times of %s', (_, columns, expected) => {
  expect(measuredTimes([10, 20, 30], columns)).toEqual(expected)
})

test.each<[string, Parameters<typeof narrowPart>, object | undefined]>([
  ['an hour of a hundred', [[{ from: 0, to: HOUR }], axis], { from: 0, to: HOUR }],
  ['ten hours of a hundred are seen', [[{ from: 0, to: 10 * HOUR }], axis], undefined],
  [
    'charts that measured different hours tell both',
    [[{ from: 0, to: HOUR }, undefined, { from: HOUR, to: 2 * HOUR }], axis],
    { from: 0, to: 2 * HOUR },
  ],
  [
    'hours far apart are seen',
    [
      [
        { from: 0, to: HOUR },
        { from: 90 * HOUR, to: 91 * HOUR },
      ],
      axis,
    ],
    undefined,
  ],
  ['an axis of minutes shows every moment', [[{ from: 0, to: 1_000 }], { from: 0, to: 60_000 }], undefined],
  ['nothing measured says nothing', [[undefined], axis], undefined],
])('of an axis: %s', (_, given, expected) => {
  expect(narrowPart(...given)).toEqual(expected)
})
