import { expect, test } from 'vitest'
import { phrasesIn } from './phrases.ts'

const index = {
  kinds: {},
  fields: {},
  columns: {},
  states: { 'Insufficient cpu': 'insufficient-cpu-memory', 'untolerated taint': 'untolerated-taint', Preempting: 'preemption' },
  values: { places: {}, sets: {} },
}

test('each cause in a message of the scheduler can be explained', () => {
  const message = '0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}. Preempting helps not.'
  const phrases = phrasesIn(message, index)
  expect(phrases.map(({ text }) => text).join('')).toBe(message)
  expect(phrases.flatMap(({ state }) => state ?? [])).toEqual(['Insufficient cpu', 'untolerated taint'])
})

test('a message without any is left as it is', () => {
  expect(phrasesIn('back-off 5m0s', index)).toEqual([{ text: 'back-off 5m0s', state: null }])
  expect(phrasesIn('', index)).toEqual([])
})
