import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { applyChanges, patchText, wholeText } from './patch-text.ts'

const draft = `# the shop's cart
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart # do not rename
  labels: {app: cart}
spec:
  replicas: 2   # two are enough
  template:
    spec:
      containers:
        - name: cart
          image: "shop/cart:1"
          args: [serve]
        - name: proxy
          image: proxy:1 # pinned
`

function patched(text: string, change: (value: ReturnType<typeof parse>) => void): string | undefined {
  const wanted = parse(text)
  change(wanted)
  const changes = patchText(text, wanted)
  return changes === undefined ? undefined : applyChanges(text, changes)
}

describe('a merge into a draft keeps what a person wrote', () => {
  test('a changed value keeps the comment beside it', () => {
    expect(
      patched(draft, (value) => {
        value.spec.replicas = 5
      }),
    ).toBe(draft.replace('replicas: 2  ', 'replicas: 5  '))
  })
  test('a change inside a list keeps the rest of the list', () => {
    expect(
      patched(draft, (value) => {
        value.spec.template.spec.containers[1].image = 'proxy:2'
      }),
    ).toBe(draft.replace('proxy:1 #', 'proxy:2 #'))
  })
  test('an added field comes after its neighbours', () => {
    expect(
      patched(draft, (value) => {
        value.metadata.annotations = { note: 'x' }
      }),
    ).toBe(draft.replace('  labels: {app: cart}\n', '  labels: {app: cart}\n  annotations:\n    note: x\n'))
  })
  test('a removed field takes its line with it', () => {
    expect(
      patched(draft, (value) => {
        delete value.spec.replicas
      }),
    ).toBe(draft.replace('  replicas: 2   # two are enough\n', ''))
  })
  test('a container more is written with the others', () => {
    const result = patched(draft, (value) => {
      value.spec.template.spec.containers.push({ name: 'log', image: 'log:1' })
    })
    expect(parse(result ?? '').spec.template.spec.containers).toHaveLength(3)
    expect(result).toContain('replicas: 2   # two are enough')
  })
})

test('whatever is wanted, the patched text says exactly that or is refused', () => {
  const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean())
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { minKeys: 1, maxKeys: 4 }),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  }))
  const map = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { minKeys: 1, maxKeys: 4 })
  let refused = 0
  fc.assert(
    fc.property(map, map, (have, want) => {
      const changes = patchText(wholeText(have), want)
      if (changes === undefined) refused += 1
      else expect(parse(applyChanges(wholeText(have), changes))).toEqual(want)
    }),
    { numRuns: 400 },
  )
  expect(refused).toBeLessThan(120)
})
