import { expect, test } from 'vitest'
import { readDescription, stepsOfPath } from './makers-words.ts'

test.each([
  ['.spec.replicas', ['spec', 'replicas']],
  ['.status.conditions[?(@.type=="Ready")].status', ['status', 'conditions', 0, 'status']],
  ['.spec.hosts[0]', ['spec', 'hosts', 0]],
  ['.metadata.annotations.example\\.org/owner', null],
  ['', null],
])('a schema is walked along %s', (path, steps) => {
  expect(stepsOfPath(path)).toEqual(steps)
})

test.each([
  ['The discount in percent', { words: 'The discount in percent' }],
  ['Custom resource definition column (in JSONPath format): .spec.discount', { path: '.spec.discount' }],
  ['', null],
])('the makers’ words are told from those of the API server: %s', (description, read) => {
  expect(readDescription(description)).toEqual(read)
})
