import { expect, test } from 'vitest'
import { anewText } from './anew-text.ts'

test('a text makes its object anew, with what was typed and its comments', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: a # mine
  uid: 3f
  resourceVersion: "7"
  labels:
    app: a
data:
  x: typed # and why
`
  expect(anewText(text)).toBe(text.replace('  uid: 3f\n  resourceVersion: "7"\n', ''))
  expect(anewText('just words')).toBeNull()
})
