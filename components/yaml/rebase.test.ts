import { expect, test } from 'vitest'
import { rebase, rebasedText } from './rebase.ts'

const base = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', resourceVersion: '1' },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          { name: 'cart', image: 'cart:1' },
          { name: 'proxy', image: 'proxy:1' },
        ],
      },
    },
  },
  status: { readyReplicas: 2 },
}
const draft = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: cart
          image: cart:2 # mine
        - name: proxy
          image: proxy:1
`
const later = (spec: object, status: object = {}) => ({
  ...base,
  metadata: { ...base.metadata, resourceVersion: '2' },
  spec: { ...base.spec, ...spec },
  status,
})

test('a status that changes by itself leaves a draft alone', () => {
  expect(rebase(draft, base, later({}, { readyReplicas: 1 }))).toEqual({ type: 'same' })
})

test('what another person changed elsewhere comes into the draft, and nothing of mine moves', () => {
  const result = rebase(draft, base, later({ replicas: 5 }))
  expect(result).toMatchObject({ type: 'merged', fields: ['spec.replicas'] })
  expect(result.type === 'merged' && rebasedText(draft, result)).toBe(draft.replace('replicas: 2', 'replicas: 5'))
})

test('what both changed is asked, with both values', () => {
  const theirs = later({
    template: {
      spec: {
        containers: [
          { name: 'cart', image: 'cart:3' },
          { name: 'proxy', image: 'proxy:1' },
        ],
      },
    },
  })
  expect(rebase(draft, base, theirs)).toMatchObject({
    type: 'conflicts',
    conflicts: [{ path: ['spec', 'template', 'spec', 'containers', 'cart', 'image'], mine: 'cart:2', theirs: 'cart:3' }],
  })
  const decided = rebase(draft, base, theirs, () => 'theirs')
  expect(decided.type === 'merged' && rebasedText(draft, decided)).toBe(draft.replace('cart:2', 'cart:3'))
})

test('a draft that is half typed waits instead of being overwritten', () => {
  expect(rebase(`${draft}\n  x: "`, base, later({ replicas: 5 }))).toEqual({ type: 'unreadable', fields: ['spec.replicas'] })
})

test('a second document, typed by mistake, is not merged away', () => {
  expect(rebase(`${draft}---\nkind: Note\n`, base, later({ replicas: 5 })).type).toBe('unreadable')
})

test('a text that can only be merged by writing it anew says so first', () => {
  const anchored = draft.replace('replicas: 2', 'replicas: &count 2\n  revisionHistoryLimit: *count')
  const from = { ...base, spec: { ...base.spec, revisionHistoryLimit: 2 } }
  const result = rebase(anchored, from, {
    ...from,
    metadata: { ...base.metadata, resourceVersion: '2' },
    spec: { ...from.spec, replicas: 5 },
  })
  expect(result).toMatchObject({ type: 'rewrite', fields: ['spec.replicas'] })
})
