import { expect, test } from 'vitest'
import { ranked, rankText } from './rank.ts'

test('a kind is found by its short name before others that only hold those letters', () => {
  const kinds = [
    { id: 'deployments.apps', short: 'deploy' },
    { id: 'services', short: 'svc' },
    { id: 'apiservices.apiregistration.k8s.io', short: '' },
  ]
  expect(ranked(kinds, 'svc', ({ id, short }) => [id, short], 5).map(({ id }) => id)[0]).toBe('services')
})

test.each([
  ['pods', 'pods', 100],
  ['pods', 'po', 80],
  ['checkout-db', 'db', 60],
  ['endpoints', 'points', 40],
  ['deployments', 'dpl', 10],
  ['flowschemas', 'check', 0],
  ['pods', 'x', 0],
])('%s answers "%s" with %d', (text, typed, rank) => {
  expect(rankText(text, typed)).toBe(rank)
})

test('a guess from scattered letters gives way to what holds the word', () => {
  const kinds = ['cronjobs.batch', 'replicationcontrollers', 'catalogs']
  expect(ranked(kinds, 'cat', (kind) => [kind], 5)).toEqual(['catalogs', 'replicationcontrollers'])
  expect(ranked(kinds, 'cbt', (kind) => [kind], 5)).toEqual(['cronjobs.batch'])
})
