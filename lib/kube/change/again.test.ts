import { expect, test } from 'vitest'
import { againOn } from './again.ts'
import type { PatchingChange } from './change.ts'
import { patchOf } from './request.ts'

const kind = { id: 'deployments.apps', group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true }
const target = { kind, namespace: 'shop', name: 'cart' }

interface Parts {
  replicas?: number
  paused?: boolean
  cart?: string
  proxy?: string
  version?: string
  uid?: string
  ready?: number
}
const cart = ({ replicas = 1, paused, cart = 'cart:1', proxy = 'proxy:1', version = '7', uid = 'a', ready = 1 }: Parts = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', uid, resourceVersion: version },
  spec: {
    replicas,
    ...(paused === undefined ? {} : { paused }),
    template: {
      spec: {
        containers: [
          { name: 'cart', image: cart },
          { name: 'proxy', image: proxy },
        ],
      },
    },
  },
  status: { readyReplicas: ready },
})
const edit = (wanted: Parts): PatchingChange => ({ type: 'edit', target, before: cart(), wanted: cart(wanted) })

test.each([
  ['a status', { ready: 0 }],
  ['a field beside it', { paused: true, ready: 0 }],
])('%s that others wrote meanwhile leaves an edit what it was, and stays', (_, theirs) => {
  const change = edit({ replicas: 3 })
  const again = againOn(change, cart({ ...theirs, version: '8' }))
  expect(again?.before.metadata.resourceVersion).toBe('8')
  expect(again && patchOf(again)).toEqual({ spec: { replicas: 3 } })
})

test.each([
  ['the same field', edit({ replicas: 3 }), { replicas: 5 }],
  // A merge patch sends a whole list: theirs would be in it, unseen.
  ['another container of the same list', edit({ cart: 'cart:2' }), { proxy: 'proxy:2' }],
  ['the object itself, made anew', edit({ replicas: 3 }), { uid: 'b' }],
])('%s is for the person to see first', (_, change, theirs) => {
  expect(againOn(change, cart({ ...theirs, version: '8' }))).toBeUndefined()
})
