import { expect, test } from 'vitest'
import { FieldOwners } from './field-owners.ts'

const object = {
  metadata: {
    managedFields: [
      {
        manager: 'kubectl',
        operation: 'Apply',
        time: '2026-01-01T00:00:00Z',
        fieldsV1: {
          'f:spec': {
            'f:replicas': {},
            'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:image': {}, 'f:args': {} } },
            'f:finalizers': { 'v:"a"': {} },
          },
        },
      },
      { manager: 'autoscaler', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
    ],
  },
  spec: {
    replicas: 2,
    containers: [
      { name: 'proxy', image: 'p' },
      { name: 'web', image: 'w', args: ['x'] },
    ],
    finalizers: ['b', 'a'],
  },
}
const owners = (...path: (string | number)[]) => new FieldOwners(object).of(path, object).map(({ manager }) => manager)

test('a field tells who set it, list items by their key and not their place', () => {
  expect(owners('spec', 'replicas')).toEqual(['kubectl', 'autoscaler'])
  expect(owners('spec', 'containers', 1, 'image')).toEqual(['kubectl'])
  expect(owners('spec', 'containers', 1, 'args', 0)).toEqual(['kubectl'])
  expect(owners('spec', 'containers', 0, 'image')).toEqual([])
  expect(owners('spec', 'finalizers', 1)).toEqual(['kubectl'])
})

test('a list of thousands is told apart in the time of reading it', () => {
  const items = Array.from({ length: 5_000 }, (_, port) => ({ port, protocol: 'TCP', name: `p${port}` }))
  const fields = Object.fromEntries(
    items.map(({ port, protocol }) => [`k:${JSON.stringify({ port, protocol })}`, { '.': {}, 'f:name': {} }]),
  )
  const many = { metadata: { managedFields: [{ manager: 'a', fieldsV1: { 'f:spec': { 'f:ports': fields } } }] }, spec: { ports: items } }
  const of = new FieldOwners(many)
  const start = performance.now()
  expect(items.every((_, index) => of.of(['spec', 'ports', index, 'name'], many).length === 1)).toBe(true)
  expect(performance.now() - start).toBeLessThan(2_000)
})
