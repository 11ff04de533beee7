import { expect, test } from 'vitest'
import { healthText } from './health.ts'

const text = (path: string, query = '') => healthText(path.split('/'), new URLSearchParams(query))

test.each([
  ['readyz', '', 'ok'],
  ['livez', 'exclude=etcd&exclude=nothing', 'ok'],
  ['readyz/ping', '', 'ok'],
  ['readyz/poststarthook/bootstrap-controller', 'verbose', 'ok'],
  ['readyz/nothing', '', undefined],
  ['livez/shutdown', '', undefined],
  ['version', '', undefined],
])('%s?%s says what the real server says', (path, query, expected) => {
  expect(text(path, query)).toBe(expected)
})

test('the checks are listed, those that are left out and those that there are none of among them', () => {
  const lines = text('readyz', 'verbose&exclude=etcd&exclude=foo&exclude=bar')?.split('\n') ?? []
  expect(lines.slice(0, 4)).toEqual(['[+]ping ok', '[+]log ok', '[+]etcd excluded: ok', '[+]etcd-readiness ok'])
  expect(lines.slice(-4)).toEqual([
    '[+]shutdown ok',
    'warn: some health checks cannot be excluded: no matches for "bar","foo"',
    'readyz check passed',
    '',
  ])
})
