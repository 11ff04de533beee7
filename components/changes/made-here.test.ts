import { expect, test } from 'vitest'
import { patchOf } from '#lib/kube/change/request.ts'
import { type MadeChange, reverted } from './made-here.ts'

const target = {
  kind: { id: 'deployments.apps', group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  namespace: 'shop',
  name: 'cart',
}
const object = (resourceVersion: string, labels: Record<string, string>, spec: object, status: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', resourceVersion, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
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
}

test('taking a change back leaves alone what others did since', () => {
  const edit = reverted(change, object('9', { added: 'x', theirs: 'y' }, { replicas: 3, paused: true }, { readyReplicas: 3 }))
  expect(edit === undefined ? undefined : patchOf(edit)).toEqual({ metadata: { labels: { added: null } }, spec: { replicas: 1 } })
})

test('a field that somebody set again since is not taken back', () => {
  expect(reverted(change, object('9', { added: 'x' }, { replicas: 7, paused: false }))).toBeUndefined()
})

test('a map that the change brought goes with it', () => {
  const edit = reverted(change, object('2', { added: 'x' }, { replicas: 3, paused: false }))
  expect(edit === undefined ? undefined : patchOf(edit)).toEqual({ metadata: { labels: null }, spec: { replicas: 1 } })
})
