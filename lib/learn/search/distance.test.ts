import { expect, test } from 'vitest'
import { mistakesBetween, mistakesToBeginning } from './distance.ts'

test.each([
  ['pod', 'pod', 2, 0],
  ['deploymnet', 'deployment', 2, 1],
  ['kuberentes', 'kubernetes', 2, 1],
  ['ingres', 'ingress', 1, 1],
  ['servce', 'service', 1, 1],
  ['pod', 'node', 1, 2],
  ['a', 'abcdef', 2, 3],
  ['', 'ab', 2, 2],
])('%s is %s with %i allowed: %i mistakes', (a, b, limit, mistakes) => {
  expect(mistakesBetween(a, b, limit)).toBe(mistakes)
})

test.each([
  ['kuberentes', 'kubernetes', 1, 1],
  ['crashlopback', 'crashloopbackoff', 1, 1],
  ['deplyo', 'deployment', 1, 1],
  ['node', 'deployment', 1, 2],
])('%s is the beginning of %s with %i allowed: %i mistakes', (typed, word, limit, mistakes) => {
  expect(mistakesToBeginning(typed, word, limit)).toBe(mistakes)
})
