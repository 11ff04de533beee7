import { expect, test } from 'vitest'
import { pageTitle } from './page-title.ts'
import { parseClusterPlace, parseListPlace, parseObjectPlace } from './place.ts'

test('two tabs of one cluster can be told apart by their titles', () => {
  const path = { cluster: 'prod', resource: 'deployments.apps', namespace: 'shop', name: 'cart' }
  expect(pageTitle(parseClusterPlace(path)).title).toBe('prod')
  expect(pageTitle(parseListPlace(path)).title).toBe('deployments.apps · prod')
  expect(pageTitle(parseObjectPlace(path)).title).toBe('cart · deployments.apps · prod')
})

test('an address that cannot be has no title of its own', () => {
  expect(pageTitle(parseListPlace({ cluster: 'prod', resource: 'Pods!' }))).toEqual({})
})
