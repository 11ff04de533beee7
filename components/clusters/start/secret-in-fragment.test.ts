import { expect, test } from 'vitest'
import { secretInFragment } from './secret-in-fragment.ts'

test.each([
  ['#k3J9_aZ-0123456789abcdef', 'k3J9_aZ-0123456789abcdef'],
  ['', null],
  ['#main', null],
  ['#/a/path/with/slashes/in/it', null],
])('%s is taken for the link’s secret only where it can be one', (hash, secret) => {
  expect(secretInFragment(hash)).toBe(secret)
})
