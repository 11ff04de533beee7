import { expect, test } from 'vitest'
import { holdsSecret } from './use-new-draft.ts'

test.each([
  ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: a'],
  ['kind: "Secret"'],
  ['kind : Secret'],
  ['apiVersion: v1\nkind: List\nitems:\n  - kind: Secret'],
  ['items:\n-   kind: Secret'],
  ['{"apiVersion":"v1","kind":"Secret","data":{"a":"eA=="}}'],
  ['{apiVersion: v1, kind: Secret}'],
  ['{\n  "kind": "Secret"\n}'],
])('a text with a Secret is kept in memory only: %j', (text) => {
  expect(holdsSecret(text)).toBe(true)
})

test.each([['kind: ConfigMap'], ['# kind: Secret'], ['data:\n  mykind: Secret'], [`a: ${'\n'.repeat(200_000)}b`]])(
  'a text without one is kept on disk',
  (text) => {
    expect(holdsSecret(text)).toBe(false)
  },
)
