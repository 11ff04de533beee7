import { expect, test } from 'vitest'
import { digestEvent } from '../digest/event.ts'
import { digestNode } from '../digest/node.ts'
import { digestPod } from '../digest/pod.ts'
import { digestClaim, digestConditions, digestNamespace, digestQuota } from '../digest/things.ts'
import { digestWorkload } from '../digest/workload.ts'
import type { Stores } from '../stores.ts'
import { summarise, troublesOf } from '../summarise.ts'

const now = Date.parse('2026-11-28T12:00:00Z') / 1000
const ago = (seconds: number) => new Date((now - seconds) * 1000).toISOString().replace('.000', '')
const meta = (name: string, more: object = {}) => ({ uid: `${name}-uid`, name, namespace: 'shop', creationTimestamp: ago(7200), ...more })

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
const found = (stores: Partial<Stores>) => troublesOf({ ...none, ...stores }, now)
const causes = (stores: Partial<Stores>) => found(stores).map(({ cause }) => cause.name)

function crashing(end: string, more: object = {}) {
  const waiting = { reason: 'CrashLoopBackOff' }
  return digestPod({
    metadata: meta(`web-7d9c5b8f6-${end}`, {
      labels: { 'pod-template-hash': '7d9c5b8f6' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'web-7d9c5b8f6', controller: true }],
    }),
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'web', restartCount: end.length, state: { waiting } }], ...more },
  })
}
const pending = (age: number, conditions: object[] = []) =>
  digestPod({ metadata: meta('new', { creationTimestamp: ago(age) }), spec: { containers: [] }, status: { phase: 'Pending', conditions } })
const condition = (type: string, status: string, more: object = {}) => ({ type, status, lastTransitionTime: ago(600), ...more })
const deployment = (status: object, more: object = {}) =>
  digestWorkload({ metadata: meta('web', more), spec: { replicas: 3 }, status }, 'Deployment', 'deployments.apps')
const job = (conditions: object[]) => digestWorkload({ metadata: meta('report'), spec: {}, status: { conditions } }, 'Job', 'jobs.batch')
const node = (conditions: object[], spec: object = {}) =>
  digestNode({ metadata: meta('n1', { namespace: undefined }), spec, status: { conditions } })
const claim = (phase: string) =>
  digestClaim({ metadata: meta('data'), spec: { resources: { requests: { storage: '5Gi' } } }, status: { phase } })
const said = (reason: string, message: string, kind = 'PersistentVolumeClaim', name = 'data') =>
  digestEvent({ metadata: meta(`${reason}-1`), type: 'Normal', reason, message, involvedObject: { kind, name }, lastTimestamp: ago(60) })
const quota = (used: string) =>
  digestQuota({ metadata: meta('team'), spec: { hard: { pods: '10' } }, status: { hard: { pods: '10' }, used: { pods: used } } })
const scaler = (conditions: object[]) =>
  digestConditions(
    { metadata: meta('web'), status: { conditions } },
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers.autoscaling',
    'autoscaling/v2',
  )
const custom = (conditions: object[]) =>
  digestConditions({ metadata: meta('tls'), status: { conditions } }, 'Certificate', 'certificates.cert-manager.io', 'cert-manager.io/v1')

const settled = { readyReplicas: 3, updatedReplicas: 3, replicas: 3 }
const late = { reason: 'ProgressDeadlineExceeded' }

test.each<[string, Partial<Stores>, string[]]>([
  ['nothing', {}, []],
  ['Pods of one workload that fail alike are one', { pods: [crashing('aaaaa'), crashing('bbbbb')] }, ['crashLoop']],
  ['a Pod that was just made is given time', { pods: [pending(20)] }, []],
  ['a Pod that waits long', { pods: [pending(300)] }, ['stuck']],
  [
    'a Pod that no node takes is told at once',
    {
      pods: [
        pending(20, [
          condition('PodScheduled', 'False', { reason: 'Unschedulable', message: '0/1 nodes are available: 1 Too many pods.' }),
        ]),
      ],
    },
    ['unschedulable'],
  ],
  ['a node that is silent', { nodes: [node([condition('Ready', 'Unknown')])] }, ['nodeNotReady']],
  ['a node under pressure', { nodes: [node([condition('Ready', 'True'), condition('MemoryPressure', 'True')])] }, ['nodePressure']],
  ['a node that takes no Pods', { nodes: [node([condition('Ready', 'True')], { unschedulable: true })] }, ['nodeCordoned']],
  ['a Deployment that is well', { workloads: [deployment(settled)] }, []],
  ['a Deployment without Pods', { workloads: [deployment({})] }, ['replicas']],
  ['a Deployment that was just made', { workloads: [deployment({}, { creationTimestamp: ago(10) })] }, []],
  [
    'a rollout that stands still',
    { workloads: [deployment({ ...settled, conditions: [condition('Progressing', 'False', late)] })] },
    ['rolloutStuck'],
  ],
  [
    'a rollout that stands still because its Pods crash is told once, by the Pods',
    { workloads: [deployment({ conditions: [condition('Progressing', 'False', late)] })], pods: [crashing('aaaaa')] },
    ['crashLoop'],
  ],
  [
    'Pods that a quota refuses',
    { workloads: [deployment({ conditions: [condition('ReplicaFailure', 'True', { message: 'exceeded quota: team' })] })] },
    ['podsRefused'],
  ],
  ['a Job that gave up', { workloads: [job([condition('Failed', 'True', { reason: 'BackoffLimitExceeded' })])] }, ['jobFailed']],
  ['a Job that is done', { workloads: [job([condition('Complete', 'True')])] }, []],
  ['a claim without a volume', { claims: [claim('Pending')], events: [said('ProvisioningFailed', 'no class')] }, ['claimPending']],
  ['a claim that waits for its first Pod', { claims: [claim('Pending')], events: [said('WaitForFirstConsumer', 'waiting')] }, []],
  ['a claim whose volume is gone', { claims: [claim('Lost')] }, ['claimLost']],
  ['a quota that is half full', { quotas: [quota('5')] }, []],
  ['a quota that is nearly full', { quotas: [quota('9')] }, ['quotaFull']],
  [
    'an autoscaler without metrics',
    { scalers: [scaler([condition('ScalingActive', 'False', { reason: 'FailedGetResourceMetric' })])] },
    ['scalerBlind'],
  ],
  ['an autoscaler of something at 0', { scalers: [scaler([condition('ScalingActive', 'False', { reason: 'ScalingDisabled' })])] }, []],
  ['an autoscaler at its limit', { scalers: [scaler([condition('ScalingLimited', 'True')])] }, []],
  ['a certificate that is not ready', { others: [custom([condition('Ready', 'False', { reason: 'Expired' })])] }, ['condition']],
  ['a condition of which nobody knows what it means', { others: [custom([condition('Upgraded', 'False')])] }, []],
  [
    'a namespace that cannot go',
    {
      namespaces: [
        digestNamespace({ metadata: meta('old', { namespace: undefined, deletionTimestamp: ago(900) }), status: { phase: 'Terminating' } }),
      ],
    },
    ['namespaceStuck'],
  ],
])('%s', (_, stores, expected) => {
  expect(causes(stores)).toEqual(expected)
})

test('Pods that fail alike are counted, and the one with the most restarts is told', () => {
  const [trouble] = found({ pods: [crashing('aaaaa'), crashing('bbbbbb')] })
  expect(trouble).toMatchObject({
    count: 2,
    about: { kind: 'Deployment', namespace: 'shop', name: 'web' },
    cause: { name: 'crashLoop', container: 'web', restarts: 6 },
  })
})

test('what takes others down comes first, what only warns last', () => {
  expect(
    causes({
      quotas: [quota('9')],
      pods: [crashing('aaaaa'), pending(300)],
      nodes: [node([condition('Ready', 'False')])],
      claims: [claim('Lost')],
    }),
  ).toEqual(['nodeNotReady', 'crashLoop', 'claimLost', 'stuck', 'quotaFull'])
})

test('a long message is cut, and fifty troubles are sent of more', () => {
  const pods = Array.from({ length: 80 }, (_, index) =>
    digestPod({ metadata: meta(`p${index}`), spec: { containers: [] }, status: { phase: 'Failed', message: 'x'.repeat(5_000) } }),
  )
  const { troubles, troubleCount } = summarise({ ...none, pods }, undefined, now, true)
  expect(troubles).toHaveLength(50)
  expect(troubleCount).toBe(80)
  expect(JSON.stringify(troubles).length).toBeLessThan(50_000)
})
