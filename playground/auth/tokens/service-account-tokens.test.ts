import { expect, test } from 'vitest'
import { ServiceAccountTokens } from './service-account-tokens.ts'

test.each([
  [0, undefined],
  [659, undefined],
  [660, 'service account token has expired'],
  [-61, 'service account token is not valid yet'],
])('a token of ten minutes, %d seconds after it was issued, as a real API server judges it', (seconds, fault) => {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const tokens = new ServiceAccountTokens(() => now)
  const { token } = tokens.issue({ namespace: 'n', name: 'a', uid: 'u' }, ['x'], 600)
  const claims = tokens.read(token)
  if (!claims || 'fault' in claims) throw new Error('the token is not read')
  now += seconds * 1000
  expect(tokens.timeFault(claims)).toBe(fault)
})
