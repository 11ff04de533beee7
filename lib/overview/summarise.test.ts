import { expect, test } from 'vitest'
import { capacityOf, topConsumers } from './capacity.ts'
import { recentChanges } from './changes.ts'
import { digestEvent } from './digest/event.ts'
import { digestNode } from './digest/node.ts'
import { digestPod } from './digest/pod.ts'
import { digestWorkload } from './digest/workload.ts'
import type { Stores } from './stores.ts'
import { summarise } from './summarise.ts'
import { warningCauses } from './warnings.ts'

const GIB = 2 ** 30
const now = Date.parse('2026-11-28T12:00:00Z') / 1000
const ago = (seconds: number) => new Date((now - seconds) * 1000).toISOString().replace('.000', '')
const none: Stores = {
  pods: [],
  nodes: [],
  workloads: [],
  events: [],
  claims: [],
  quotas: [],
  namespaces: [],
  scalers: [],
  apiServices: [],
  others: [],
}

function pod(name: string, { owner, phase = 'Running', node = 'n1' }: { owner?: string; phase?: string; node?: string | undefined } = {}) {
  return digestPod({
    metadata: {
      uid: name,
      name,
      namespace: 'shop',
      creationTimestamp: ago(7200),
      ...(owner === undefined ? {} : { ownerReferences: [{ kind: 'StatefulSet', name: owner, controller: true }] }),
    },
    spec: { nodeName: node, containers: [{ resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } } }] },
    status: { phase, conditions: [{ type: 'Ready', status: 'True' }] },
  })
}
const node = (name: string, ready: string) =>
  digestNode({
    metadata: { uid: name, name },
    status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' }, conditions: [{ type: 'Ready', status: ready }] },
  })
const usage = {
  pods: new Map<string, readonly [number, number]>([
    ['shop/db-0', [0.25, GIB]],
    ['shop/db-1', [0.5, GIB]],
    ['shop/alone', [0.6, GIB / 2]],
  ]),
  nodes: new Map<string, readonly [number, number]>([['n1', [2, 3 * GIB]]]),
}
const pods = [pod('db-0', { owner: 'db' }), pod('db-1', { owner: 'db' }), pod('alone'), pod('done', { phase: 'Succeeded' })]

test('capacity is that of ready nodes; Pods that ended hold nothing', () => {
  const [cpu, memory, count] = capacityOf({ ...none, pods, nodes: [node('n1', 'True'), node('n2', 'False')] }, usage, true)
  expect(cpu).toEqual({ resource: 'cpu', allocatable: 4, requested: 1.5, limits: 0, used: 2 })
  expect(memory).toEqual({ resource: 'memory', allocatable: 8 * GIB, requested: 3 * GIB, limits: 6 * GIB, used: 3 * GIB })
  expect(count).toEqual({ resource: 'pods', allocatable: 110, requested: 3, limits: null, used: 3 })
})

test('of some namespaces, what is used is what their Pods use', () => {
  const [cpu] = capacityOf({ ...none, pods }, usage, false)
  expect(cpu).toEqual({ resource: 'cpu', allocatable: null, requested: 1.5, limits: 0, used: 1.35 })
})

test('without the metrics API nothing is said of use', () => {
  expect(capacityOf({ ...none, pods }, undefined, false).map(({ used }) => used)).toEqual([null, null, 3])
})

test('who uses most is told by workload, a Pod of none by itself', () => {
  const { topCpu } = topConsumers(pods, usage)
  expect(topCpu.map(({ about, pods: count, used, requested }) => [about.kind, about.name, count, used, requested])).toEqual([
    ['StatefulSet', 'db', 2, 0.75, 1],
    ['Pod', 'alone', 1, 0.6, 0.5],
  ])
})

test('warnings that differ in names and numbers are one cause', () => {
  const event = (name: string, message: string, last: number, type = 'Warning') =>
    digestEvent({
      metadata: { uid: name, name, namespace: 'shop' },
      type,
      reason: 'BackOff',
      message,
      involvedObject: { kind: 'Pod', name },
      count: 2,
      lastTimestamp: ago(last),
    })
  const { causes, total } = warningCauses(
    [
      event('web-7d9c5b8f6-aaaaa', 'Back-off 10s restarting web in pod web-7d9c5b8f6-aaaaa', 60),
      event('web-7d9c5b8f6-bbbbb', 'Back-off 5m0s restarting web in pod web-7d9c5b8f6-bbbbb', 30),
      event('other', 'no such host', 90),
      event('old', 'long ago', 4000),
      event('fine', 'nothing', 10, 'Normal'),
    ],
    now,
  )
  expect(total).toBe(3)
  expect(causes.map(({ about, objects, count }) => [about.name, objects, count])).toEqual([
    ['web-7d9c5b8f6-bbbbb', 2, 4],
    ['other', 1, 2],
  ])
})

test('what happened to a workload is told once, with who did it', () => {
  const workload = digestWorkload(
    {
      metadata: {
        uid: 'w',
        name: 'web',
        namespace: 'shop',
        creationTimestamp: ago(90_000),
        managedFields: [
          { manager: 'kubectl', time: ago(300), subresource: 'scale', fieldsV1: { 'f:spec': {} } },
          { manager: 'helm', time: ago(3_000), fieldsV1: { 'f:spec': {} } },
          { manager: 'kube-controller-manager', time: ago(10), subresource: 'status', fieldsV1: { 'f:status': {} } },
        ],
      },
      spec: { replicas: 3 },
      status: {
        conditions: [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', lastUpdateTime: ago(2_900) }],
      },
    },
    'Deployment',
    'deployments.apps',
  )
  const scaling = digestEvent({
    metadata: { uid: 'e', name: 'e', namespace: 'shop' },
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: 'Scaled up replica set web-7d9c5b8f6 from 1 to 3',
    involvedObject: { kind: 'Deployment', name: 'web' },
    lastTimestamp: ago(299),
  })
  const changes = recentChanges({ ...none, workloads: [workload], events: [scaling] }, now)
  expect(changes.map(({ what, manager, from, to }) => [what, manager, from, to])).toEqual([
    ['scaled', 'kubectl', 1, 3],
    ['rolledOut', null, null, null],
  ])
})

test('an overview of a big cluster is small', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => pod(`p-${index}`, { owner: `set-${index % 2_000}` }))
  const usages = new Map(many.map(({ namespace, name }) => [`${namespace}/${name}`, [0.1, GIB] as const]))
  const overview = summarise({ ...none, pods: many }, { pods: usages, nodes: new Map() }, now, true)
  expect(JSON.stringify(overview).length).toBeLessThan(200_000)
  expect(overview.workloads[0]).toMatchObject({ kind: 'Pod', counts: [0, 20_000, 0, 0, 0] })
})
