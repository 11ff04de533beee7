import { describe, expect, test } from 'vitest'
import { conditionsOf } from './conditions.ts'
import { fareOf } from './fare.ts'

const pod = (status: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {},
  spec: { containers: [{ name: 'web', image: 'web:1' }], ...spec },
  status,
})
const deployment = (spec: object, status: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { generation: 2 },
  spec,
  status,
})

describe('an object says how it fares and why', () => {
  test.each([
    [
      'a Pod whose image cannot be pulled names the container',
      pod({
        phase: 'Pending',
        containerStatuses: [{ name: 'web', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'no such tag' } } }],
      }),
      { health: 'failing', state: 'ImagePullBackOff', where: 'web', message: 'no such tag' },
    ],
    [
      'a crashing Pod tells the last exit code',
      pod({
        phase: 'Running',
        containerStatuses: [
          {
            name: 'web',
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
          },
        ],
      }),
      { health: 'failing', state: 'CrashLoopBackOff', where: 'web', exitCode: 137 },
    ],
    ['a completed Pod is no failure', pod({ phase: 'Succeeded' }), { health: 'idle', state: 'Completed' }],
    [
      'a Pod that fits nowhere says why',
      pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }] }),
      { health: 'failing', state: 'Unschedulable', message: '0/3 nodes' },
    ],
    [
      'a Deployment with all its replicas is healthy',
      deployment({ replicas: 2 }, { readyReplicas: 2, updatedReplicas: 2, observedGeneration: 2 }),
      { health: 'healthy', state: 'Ready' },
    ],
    [
      'a Deployment that nobody observed yet is on its way',
      deployment({ replicas: 2 }, { readyReplicas: 2, updatedReplicas: 2, observedGeneration: 1 }),
      { health: 'progressing' },
    ],
    ['a Deployment scaled to nothing is idle', deployment({ replicas: 0 }, {}), { health: 'idle', state: 'ScaledToZero' }],
    [
      'a rollout that gave up is failing',
      deployment(
        { replicas: 2 },
        {
          readyReplicas: 1,
          conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' }],
        },
      ),
      { health: 'failing', state: 'ProgressDeadlineExceeded', replicas: { ready: 1, wanted: 2 } },
    ],
    [
      'a custom resource follows the conventions',
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: {},
        status: { conditions: [{ type: 'Ready', status: 'False', reason: 'DoesNotExist', message: 'no issuer' }] },
      },
      { health: 'failing', state: 'DoesNotExist', message: 'no issuer' },
    ],
    [
      'a ConfigMap has nothing to judge',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: {} },
      { health: 'idle', state: undefined },
    ],
    [
      'a thing of strange shape is not judged',
      { apiVersion: 'x/v1', kind: 'X', metadata: {}, status: 'fine', spec: null },
      { health: 'idle' },
    ],
    [
      'whatever is being deleted says so',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
      { state: 'Terminating' },
    ],
  ])('%s', (_, object, fare) => {
    expect(fareOf(object)).toMatchObject(fare)
  })
})

test('conditions that are bad news come first, whatever their polarity', () => {
  const node = {
    status: {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'MemoryPressure', status: 'False' },
        { type: 'DiskPressure', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' },
      ],
    },
  }
  expect(conditionsOf(node).map(({ type, verdict }) => [type, verdict])).toEqual([
    ['DiskPressure', 'bad'],
    ['Ready', 'good'],
    ['MemoryPressure', 'good'],
  ])
})
