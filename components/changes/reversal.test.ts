import { expect, test } from 'vitest'
import { isPatching } from '#lib/kube/change/change.ts'
import { patchOf } from '#lib/kube/change/request.ts'
import type { MadeChange } from './made-here.ts'
import { type Reversal, reversalOf } from './reversal.ts'

const target = {
  kind: { id: 'deployments.apps', group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  namespace: 'shop',
  name: 'cart',
}
const object = (resourceVersion: string, labels: Record<string, string>, spec: object, status: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', uid: 'one', resourceVersion, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
  spec,
  status,
})
const change: MadeChange = {
  id: 1,
  cluster: 'a',
  target,
  type: 'edit',
  at: 0,
  before: object('1', {}, { replicas: 1, paused: false }),
  after: object('2', { added: 'x' }, { replicas: 3, paused: false }),
  scale: undefined,
}
const patch = (reversal: Reversal) => (reversal.type === 'change' && isPatching(reversal.change) ? patchOf(reversal.change) : reversal)

test('taking a change back leaves alone what others did since', () => {
  const edit = reversalOf(change, object('9', { added: 'x', theirs: 'y' }, { replicas: 3, paused: true }, { readyReplicas: 3 }))
  expect(patch(edit)).toEqual({ metadata: { labels: { added: null } }, spec: { replicas: 1 } })
})

test('a field that somebody set again since is not taken back', () => {
  expect(reversalOf(change, object('9', { added: 'x' }, { replicas: 7, paused: false }))).toEqual({ type: 'changedSince' })
})

test('a map that the change brought goes with it', () => {
  const edit = reversalOf(change, object('2', { added: 'x' }, { replicas: 3, paused: false }))
  expect(patch(edit)).toEqual({ metadata: { labels: null }, spec: { replicas: 1 } })
})

test('what was made is deleted again, and nothing else of its name', () => {
  const made: MadeChange = { ...change, type: 'apply', before: undefined }
  expect(reversalOf(made, made.after)).toMatchObject({ type: 'change', change: { type: 'delete', uid: 'one' } })
  expect(reversalOf(made, undefined)).toEqual({ type: 'gone' })
  expect(reversalOf(made, { ...object('5', {}, {}), metadata: { name: 'cart', uid: 'two' } })).toEqual({ type: 'gone' })
})

test('what was deleted is made anew, without what belonged to the old one alone', () => {
  const deleted: MadeChange = { ...change, type: 'delete', after: undefined }
  expect(reversalOf(deleted, undefined)).toEqual({
    type: 'change',
    change: {
      type: 'create',
      target,
      manifest: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cart' }, spec: { replicas: 1, paused: false } },
    },
  })
  expect(reversalOf(deleted, { ...object('5', {}, {}), metadata: { name: 'cart', uid: 'two' } })).toEqual({ type: 'thereAgain' })
  expect(reversalOf({ ...deleted, before: undefined }, undefined)).toEqual({ type: 'unknown' })
})

test('a scaling goes back to the count before it', () => {
  const scaled: MadeChange = { ...change, type: 'scale', before: undefined, after: undefined, scale: { from: 2, to: 5 } }
  expect(reversalOf(scaled, object('3', {}, { replicas: 5 }))).toMatchObject({ change: { type: 'scale', from: 5, replicas: 2 } })
})
