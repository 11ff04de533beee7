import { describe, expect, test } from 'vitest'
import type { Target } from './change.ts'
import { requestOf } from './request.ts'

const target: Target = {
  kind: { id: 'deployments.apps', group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  namespace: 'shop',
  name: 'cart',
}
const before = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', resourceVersion: '7', managedFields: [{ manager: 'kubectl' }] },
  spec: {
    template: {
      spec: {
        containers: [
          { name: 'cart', image: 'cart:typo' },
          { name: 'proxy', image: 'proxy:1' },
        ],
      },
    },
  },
}

describe('a change sends what changed, and the version that was seen', () => {
  test('set image keeps the other containers', () => {
    const request = requestOf(
      { type: 'setImage', target, before, images: [{ list: 'containers', name: 'cart', image: 'cart:1' }] },
      { dryRun: false },
    )
    expect(request).toMatchObject({
      method: 'PATCH',
      path: '/apis/apps/v1/namespaces/shop/deployments/cart',
      contentType: 'application/merge-patch+json',
      body: {
        metadata: { resourceVersion: '7' },
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'cart', image: 'cart:1' },
                { name: 'proxy', image: 'proxy:1' },
              ],
            },
          },
        },
      },
    })
    expect(request.query).not.toHaveProperty('dryRun')
  })

  test('an edit whose draft has no managedFields does not remove them', () => {
    const wanted = { ...before, metadata: { name: 'cart', labels: { a: 'b' } } }
    expect(requestOf({ type: 'edit', target, before, wanted }, { dryRun: true })).toMatchObject({
      query: { dryRun: 'All', fieldManager: 'pilothouse', fieldValidation: 'Strict' },
      body: { metadata: { resourceVersion: '7', labels: { a: 'b' } } },
    })
  })

  test('a restart only sets the annotation that kubectl sets', () => {
    expect(requestOf({ type: 'restart', target, before, at: '2026-01-01T00:00:00Z' }, { dryRun: true }).body).toEqual({
      metadata: { resourceVersion: '7' },
      spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' } } } },
    })
  })

  test('a delete meets the object that was seen and no other of its name', () => {
    expect(requestOf({ type: 'delete', target, uid: 'u-1', propagation: 'Foreground' }, { dryRun: true })).toMatchObject({
      method: 'DELETE',
      query: { dryRun: 'All' },
      body: { kind: 'DeleteOptions', dryRun: ['All'], propagationPolicy: 'Foreground', preconditions: { uid: 'u-1' } },
    })
  })
})
