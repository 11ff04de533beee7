import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dialect } from './dialect.ts'
import { plainScalar } from './plain-scalar.ts'

test.each(['shop', 'a.b-c', '1', 'true', 'no', '', 'a: b', '- a', '1e3', '~', '*x', '0x1f', 'tls.crt'])(
  '%j stays the text it is',
  (text) => {
    expect(parse(plainScalar(text), dialect)).toBe(text)
  },
)

test('a common name is written without quotes', () => {
  expect(plainScalar('shop-settings')).toBe('shop-settings')
})
