import { describe, expect, test } from 'vitest'
import type { TermIndex } from '../terms.ts'
import { explainedBlocks } from './blocks.ts'
import { controllerOf, nextSteps } from './next.ts'
import { goodConditions, stateWords } from './state-words.ts'

const index: TermIndex = {
  kinds: {},
  fields: {
    'metadata.labels': 'label',
    'spec.containers.resources': 'resource-requests',
    'metadata.managedFields': 'managed-fields',
    spec: 'spec-and-status',
  },
  columns: {},
  states: {
    CrashLoopBackOff: 'crashloopbackoff',
    Ready: 'not-ready-pod',
    ContainersNotReady: 'not-ready-pod',
    OOMKilled: 'oomkilled',
    Running: 'running',
  },
  values: { places: {}, sets: {} },
}

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'shop-1',
    labels: { app: 'shop' },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'shop', uid: '1', controller: true }],
    managedFields: [{ manager: 'kubectl' }],
  },
  spec: { nodeName: 'a', containers: [{ name: 'app', image: 'a:1', resources: { limits: { memory: '64Mi' } } }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'containers with unready status: [app]' }],
    containerStatuses: [
      {
        name: 'app',
        ready: false,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
      },
    ],
  },
}

describe('a person who asks what an object is', () => {
  test('reads the state that matters first, then its cause, each once', () => {
    expect(stateWords(pod, 'pods', index).map(({ slug }) => slug)).toEqual(['crashloopbackoff', 'oomkilled', 'not-ready-pod', 'running'])
  })

  test('reads what each block is for, in the order of the YAML, and no bookkeeping', () => {
    const blocks = explainedBlocks(pod, 'pods', index)
    expect(blocks.map(({ path }) => path)).toEqual(['metadata.labels', 'metadata.managedFields', 'spec', 'spec.containers.resources'])
    expect(blocks.find(({ path }) => path === 'metadata.managedFields')?.value).toEqual([])
  })

  test('reads what is neither metadata nor spec after them', () => {
    const rules = { ...index, fields: { ...index.fields, apiVersion: 'api-version', rules: 'role' } }
    const role = { rules: [{ verbs: ['get'] }], apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { labels: { a: 'b' } } }
    const blocks = explainedBlocks(role, 'roles.rbac.authorization.k8s.io', rules)
    expect(blocks.map(({ path }) => path)).toEqual(['apiVersion', 'metadata.labels', 'rules'])
  })

  test('is not told of trouble that a good condition does not have', () => {
    const condition = { type: 'Ready', status: 'True', reason: 'ContainersNotReady' }
    const well = { kind: 'Widget', status: { conditions: [condition] } }
    expect(stateWords({ ...well, spec: { replicas: 0 } }, 'widgets.example.org', index)).toEqual([])
    expect(goodConditions(well)).toBe(1)
    expect(goodConditions(pod)).toBe(0)
  })

  test('finds the fields of a Pod in a Deployment', () => {
    const deployment = { kind: 'Deployment', spec: { template: { spec: pod.spec } } }
    expect(explainedBlocks(deployment, 'deployments.apps', index).map(({ slug }) => slug)).toContain('resource-requests')
  })

  test('is told what happens next, and who steps in', () => {
    expect(nextSteps(pod)).toEqual(['podCrash', 'podOwned'])
    expect(controllerOf(pod)).toBe('ReplicaSet shop')
  })

  const cases: [string, object, string[]][] = [
    ['a Pod without a node', { kind: 'Pod', apiVersion: 'v1', spec: {}, status: { phase: 'Pending' } }, ['podPending', 'podAlone']],
    ['a Deployment scaled to zero', { kind: 'Deployment', apiVersion: 'apps/v1', spec: { replicas: 0 } }, ['scaledDown']],
    [
      'a stuck rollout',
      {
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        spec: { replicas: 2 },
        status: { conditions: [{ type: 'Progressing', status: 'False' }] },
      },
      ['rolloutStuck'],
    ],
    [
      'a cordoned node',
      { kind: 'Node', spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'True' }] } },
      ['nodeCordoned'],
    ],
    ['a claim without a volume', { kind: 'PersistentVolumeClaim', status: { phase: 'Pending' } }, ['claimPending']],
    ['a Service', { kind: 'Service', status: { loadBalancer: {} } }, ['serviceFollows']],
    ['a CronJob', { kind: 'CronJob', spec: { schedule: '0 2 * * *' } }, ['cronWaits']],
    [
      'an autoscaler without figures',
      { kind: 'HorizontalPodAutoscaler', status: { conditions: [{ type: 'ScalingActive', status: 'False' }] } },
      ['autoscalerBlind'],
    ],
    [
      'a custom resource that is not ready',
      { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', status: { conditions: [{ type: 'Ready', status: 'False' }] } },
      ['unsettled'],
    ],
    [
      'a custom resource that is ready',
      { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', status: { conditions: [{ type: 'Ready', status: 'True' }] } },
      ['settled'],
    ],
    ['a ConfigMap', { kind: 'ConfigMap', data: {} }, ['passive']],
    ['anything on its way out', { kind: 'Namespace', metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }, ['terminating']],
  ]
  test.each(cases)('is told what comes of %s', (_, object, steps) => {
    expect(nextSteps(object)).toEqual(steps)
  })
})
