import { expect, test } from 'vitest'
import { digestPod } from './pod.ts'

const MIB = 2 ** 20
const at = '2026-11-28T10:00:00Z'
const seconds = Date.parse(at) / 1000

function pod({ status = {}, spec = {}, metadata = {} }: { status?: object; spec?: object; metadata?: object } = {}) {
  return {
    metadata: { uid: 'u', name: 'web-7d9c5b8f6-x2x4z', namespace: 'shop', creationTimestamp: at, ...metadata },
    spec: { containers: [{ name: 'web', image: 'web:1', resources: { limits: { memory: '256Mi' } } }], ...spec },
    status: { phase: 'Running', ...status },
  }
}
const ready = (status: string, message?: string) => ({ conditions: [{ type: 'Ready', status, message, lastTransitionTime: at }] })
const container = (state: object, more: object = {}) => ({ containerStatuses: [{ name: 'web', restartCount: 4, state, ...more }] })
const oom = { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: at } }

test.each([
  ['it runs and is ready', { ...ready('True'), ...container({ running: {} }) }, undefined],
  [
    'it runs and is not ready',
    { ...ready('False', 'not yet'), ...container({ running: {} }) },
    { cause: 'notReady', message: 'not yet', since: seconds },
  ],
  [
    'it was killed for its memory and waits',
    { ...ready('False'), ...container({ waiting: { reason: 'CrashLoopBackOff' } }, { lastState: oom }) },
    { cause: 'oomKilled', container: 'web', limit: 256 * MIB, at: seconds, restarts: 4, down: true },
  ],
  [
    'it was killed for its memory and runs again',
    { ...ready('True'), ...container({ running: {} }, { lastState: oom }) },
    { cause: 'oomKilled', container: 'web', limit: 256 * MIB, at: seconds, restarts: 4, down: false },
  ],
  [
    'it crashes',
    {
      ...ready('False'),
      ...container({ waiting: { reason: 'CrashLoopBackOff' } }, { lastState: { terminated: { reason: 'Error', exitCode: 3 } } }),
    },
    { cause: 'crashLoop', container: 'web', exitCode: 3, reason: 'Error', restarts: 4 },
  ],
  [
    'its image is missing',
    { phase: 'Pending', ...container({ waiting: { reason: 'ErrImagePull', message: 'not found' } }) },
    { cause: 'imagePull', container: 'web', image: 'web:1', message: 'not found' },
  ],
  [
    'its configuration is missing',
    { phase: 'Pending', ...container({ waiting: { reason: 'CreateContainerConfigError', message: 'configmap "a" not found' } }) },
    { cause: 'cannotStart', container: 'web', reason: 'CreateContainerConfigError', message: 'configmap "a" not found' },
  ],
  [
    'no node takes it',
    { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }] },
    { cause: 'unschedulable', message: '0/3 nodes' },
  ],
  [
    'it is being made',
    { phase: 'Pending', ...container({ waiting: { reason: 'ContainerCreating' } }) },
    { cause: 'stuck', state: 'ContainerCreating', since: seconds },
  ],
  [
    'it was evicted',
    { phase: 'Failed', reason: 'Evicted', message: 'low on memory' },
    { cause: 'podFailed', state: 'Evicted', message: 'low on memory' },
  ],
  ['it is done', { phase: 'Succeeded', ...ready('False') }, undefined],
])('a Pod of which is true: %s', (_, status, problem) => {
  expect(digestPod(pod({ status })).problem).toEqual(problem)
})

test.each([
  [
    [{ kind: 'ReplicaSet', name: 'web-7d9c5b8f6', controller: true }],
    { 'pod-template-hash': '7d9c5b8f6' },
    { kind: 'Deployment', name: 'web' },
  ],
  [[{ kind: 'ReplicaSet', name: 'alone', controller: true }], {}, { kind: 'ReplicaSet', name: 'alone' }],
  [[{ kind: 'StatefulSet', name: 'db', controller: true }], {}, { kind: 'StatefulSet', name: 'db' }],
  [[{ kind: 'ConfigMap', name: 'no-controller' }], {}, undefined],
])('a Pod that %j owns, with labels %j, is of %j', (ownerReferences, labels, workload) => {
  expect(digestPod(pod({ metadata: { ownerReferences, labels } })).workload).toEqual(workload)
})

const asks = (cpu: string, memory: string, more: object = {}) => ({ resources: { requests: { cpu, memory } }, ...more })

test.each([
  ['the sum of its containers', { containers: [asks('100m', '64Mi'), asks('0.2', '1Gi')] }, 0.3, 1088],
  ['what an init container needs, where that is more', { containers: [asks('100m', '64Mi')], initContainers: [asks('1', '32Mi')] }, 1, 64],
  [
    'sidecars beside containers',
    { containers: [asks('100m', '64Mi')], initContainers: [asks('50m', '16Mi', { restartPolicy: 'Always' })] },
    0.15,
    80,
  ],
  [
    'sidecars beside the init container that comes after them',
    { containers: [asks('100m', '64Mi')], initContainers: [asks('50m', '16Mi', { restartPolicy: 'Always' }), asks('1', '8Mi')] },
    1.05,
    80,
  ],
  ['its overhead on top', { containers: [asks('100m', '64Mi')], overhead: { cpu: '250m', memory: '120Mi' } }, 0.35, 184],
  ['what it asks as a whole', { containers: [asks('100m', '64Mi')], resources: { requests: { cpu: '2' } } }, 2, 64],
  ['nothing', { containers: [{}] }, 0, 0],
])('a Pod asks for %s', (_, spec, cpu, mebibytes) => {
  const { requests } = digestPod(pod({ spec }))
  expect(requests.cpu).toBeCloseTo(cpu, 6)
  expect(requests.memory / MIB).toBe(mebibytes)
})
