import { expect, test } from 'vitest'
import { humanDuration } from './human-duration.ts'

test.each([
  [-5, '0s'],
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [200, '3m20s'],
  [599, '9m59s'],
  [600, '10m'],
  [10_799, '179m'],
  [10_800, '3h'],
  [11_520, '3h12m'],
  [28_800, '8h'],
  [172_799, '47h'],
  [172_800, '2d'],
  [180_000, '2d2h'],
  [691_200, '8d'],
  [63_072_000, '2y'],
  [66_528_000, '2y40d'],
  [252_288_000, '8y'],
])('an age of %d s reads as in kubectl: %s', (seconds, text) => {
  expect(humanDuration(seconds)).toBe(text)
})
