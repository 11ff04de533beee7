import { expect, test } from 'vitest'
import { digestNode } from './digest/node.ts'
import { digestPod } from './digest/pod.ts'
import { rowFigures } from './row-figures.ts'
import { workloadContainers } from './workload-containers.ts'

const GIB = 2 ** 30

function pod(name: string, { phase = 'Running', created = 1, cpu = '500m' }: { phase?: string; created?: number; cpu?: string } = {}) {
  return digestPod({
    metadata: {
      uid: name,
      name,
      namespace: 'shop',
      creationTimestamp: new Date(created * 1000).toISOString(),
      ownerReferences: [{ kind: 'StatefulSet', name: 'db', controller: true }],
    },
    spec: { nodeName: 'n1', containers: [{ name: 'db', resources: { requests: { cpu, memory: '1Gi' }, limits: { memory: '2Gi' } } }] },
    status: {
      phase,
      containerStatuses: [
        {
          name: 'db',
          restartCount: 2,
          lastState: { terminated: { reason: name === 'db-1' ? 'OOMKilled' : 'Error', finishedAt: '2026-11-28T10:00:00Z' } },
        },
      ],
    },
  })
}
const pods = [pod('db-0'), pod('db-1', { created: 5, cpu: '250m' }), pod('db-2', { phase: 'Failed' })]
const nodes = [digestNode({ metadata: { name: 'n1' }, status: { allocatable: { cpu: '4', memory: '8Gi' } } })]
const usage = { pods: new Map([['shop/db-0', [0.2, GIB] as const]]), nodes: new Map([['n1', [1, 3 * GIB] as const]]) }

test.each([
  [
    'pods',
    null,
    [
      ['shop/db-0', 0.2, GIB, 0.5, 0, GIB, 2 * GIB],
      ['shop/db-1', null, null, 0.25, 0, GIB, 2 * GIB],
    ],
  ],
  ['pods', ['shop/db-0', 'shop/db-2'], [['shop/db-0', 0.2, GIB, 0.5, 0, GIB, 2 * GIB]]],
  ['statefulsets.apps', null, [['shop/db', 0.2, GIB, 0.75, 0, 2 * GIB, 4 * GIB]]],
  ['deployments.apps', null, []],
  ['nodes', null, [['n1', 1, 3 * GIB, 0.75, 4, 2 * GIB, 8 * GIB]]],
])('the figures of %s, of %j', (resource, keys, expected) => {
  expect(rowFigures({ pods, nodes }, usage, resource, keys)).toEqual(expected)
})

test('without a metrics API, what is asked for is known all the same', () => {
  expect(rowFigures({ pods, nodes }, undefined, 'statefulsets.apps', null)).toEqual([['shop/db', null, null, 0.75, 0, 2 * GIB, 4 * GIB]])
})

test('a container of a workload is as its newest Pod has it; a kill is remembered from any', () => {
  const [container, ...others] = workloadContainers(pods, 'statefulsets.apps shop/db')
  expect(others).toEqual([])
  expect(container).toMatchObject({
    about: { resource: 'statefulsets.apps', kind: 'StatefulSet', namespace: 'shop', name: 'db' },
    pods: ['db-0', 'db-1'],
    requests: { cpu: 0.25 },
    oomAt: Date.parse('2026-11-28T10:00:00Z') / 1000,
    restarts: 4,
  })
})
