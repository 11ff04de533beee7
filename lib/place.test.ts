import { expect, test } from 'vitest'
import { parseClusterPlace, parseListPlace, parseObjectPlace } from './place.ts'

test('names that RBAC allows are understood as the address writes them', () => {
  const place = parseObjectPlace({
    cluster: 'kind-dev',
    resource: 'clusterroles.rbac.authorization.k8s.io',
    namespace: '-',
    name: 'system%3Acontroller%3Ajob-controller',
  })
  expect(place).toEqual({
    ok: true,
    value: {
      cluster: 'kind-dev',
      resource: 'clusterroles.rbac.authorization.k8s.io',
      namespace: null,
      name: 'system:controller:job-controller',
    },
  })
})

test.each([
  ['a cluster in capitals', parseClusterPlace({ cluster: 'Prod' }), 'cluster'],
  ['a kind with a space', parseListPlace({ cluster: 'prod', resource: 'my%20pods' }), 'resource'],
  ['a page of the console taken for a kind', parseListPlace({ cluster: 'prod', resource: 'timeline' }), 'resource'],
  ['a namespace with a dot', parseObjectPlace({ cluster: 'prod', resource: 'pods', namespace: 'a.b', name: 'x' }), 'namespace'],
  ['a name that climbs', parseObjectPlace({ cluster: 'prod', resource: 'pods', namespace: 'a', name: '..' }), 'name'],
  ['a name with a hidden slash', parseObjectPlace({ cluster: 'prod', resource: 'pods', namespace: 'a', name: 'x%2Fy' }), 'name'],
  ['a broken escape', parseObjectPlace({ cluster: 'prod', resource: 'pods', namespace: 'a', name: '%E0%A4%A' }), 'name'],
])('%s is refused before anything is asked', (_, place, part) => {
  expect(place).toMatchObject({ ok: false, part })
})
