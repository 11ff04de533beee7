import { expect, test } from 'vitest'
import { serverFindings } from './server-findings.ts'

const text = 'kind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: web\n      image: web\n      env:\n        - name: A\n'
const placed = (verdict: Parameters<typeof serverFindings>[1]) =>
  serverFindings(text, verdict).map(({ from, to, severity }) => [severity, text.slice(from, to)])
const status = (...causes: { field: string; message: string }[]) => ({ kind: 'Status' as const, message: '', details: { causes } })

test.each([
  ['a field', { field: 'spec.containers[0].image', message: 'bad' }, 'image'],
  ['a field that is not there, at what holds it', { field: 'spec.containers[0].ports[0].name', message: 'bad' }, 'name'],
])('an error stands at %s', (_, cause, place) => {
  expect(placed({ error: { kind: 'invalid', message: '', status: status(cause) } })).toEqual([['error', place]])
})

test('what strict decoding does not know is found by its name, and a refusal without a field stands at the kind', () => {
  const strict = { kind: 'badRequest' as const, message: 'strict decoding error: unknown field "spec.containers[0].env"' }
  expect(placed({ error: strict })).toEqual([['error', 'env']])
  expect(placed({ error: { kind: 'forbidden', message: 'exceeded quota' } })).toEqual([['error', 'kind']])
})

test('a warning stands at the field that it names', () => {
  expect(placed({ warnings: ['spec.containers[0].env[0]: hides previous definition', 'something else'] })).toEqual([
    ['warning', 'name'],
    ['warning', 'kind'],
  ])
})
