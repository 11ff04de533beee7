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
    expect(result).toBe(`${draft}        - name: log\n          image: log:1\n`)
  })
  test('a container that goes leaves the others, and their comments', () => {
    expect(
      patched(draft, (value) => {
        value.spec.template.spec.containers.shift()
      }),
    ).toBe(draft.replace(/ {8}- name: cart\n.*\n.*\n/, ''))
  })
  test('a container comes first', () => {
    expect(
      patched(draft, (value) => {
        value.spec.template.spec.containers.unshift({ name: 'log', image: 'log:1' })
      }),
    ).toBe(draft.replace('        - name: cart', '        - name: log\n          image: log:1\n        - name: cart'))
  })
  test('the first field of an item that goes leaves the rest of the item', () => {
    expect(
      patched(draft, (value) => {
        delete value.spec.template.spec.containers[1].name
      }),
    ).toBe(draft.replace('- name: proxy\n          image', '- image'))
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
  expect(refused).toBeLessThan(40)
})

describe('JSON stays JSON', () => {
  const json = `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: { app: 'a' } }, data: { x: '1', list: '[]' } }, null, 2)}\n`
  test.each([
    ['a changed value', (value: ReturnType<typeof parse>) => (value.data.x = 'yes')],
    ['an added field', (value: ReturnType<typeof parse>) => (value.metadata.labels.team = 'b')],
    ['a removed field', (value: ReturnType<typeof parse>) => delete value.metadata.labels],
    ['a map that was not there', (value: ReturnType<typeof parse>) => (value.metadata.annotations = { note: 'x' })],
  ])('%s', (_, change) => {
    const wanted = JSON.parse(json)
    change(wanted)
    expect(patched(json, change)).toBe(`${JSON.stringify(wanted, null, 2)}\n`)
  })
  test('on one line too', () => {
    expect(patched('{"a":{"b":1},"c":[1,2]}', (value) => value.c.push(3))).toBe('{"a":{"b":1},"c":[1,2,3]}')
  })
})

test('braces within YAML keep their look', () => {
  expect(patched('a: {b: c, d: [1, 2]}\n', (value) => value.a.d.push(3))).toBe('a: {b: c, d: [1, 2, 3]}\n')
})
