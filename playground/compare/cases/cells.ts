/** The cells of Tables, wide columns among them, for objects in many states: what `kubectl get` prints. */
import { type Case, get, MERGE_PATCH, patch, post, type Step } from '../case.ts'
import { core, deployment, grouped, pod, service, template } from './objects.ts'

type Fields = Record<string, unknown>
const TABLE = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }
const shown = (collection: string, name: string): Step =>
  get(`${collection}?includeObject=None&fieldSelector=metadata.name%3D${name}`, TABLE)
const quiet = (step: Step): Step => ({ ...step, silent: true })

const pods = core('pods')
const waiting = (reason: string, restartCount = 0): Fields => ({ name: 'main', restartCount, state: { waiting: { reason } } })
const running = (fields: Fields = {}): Fields => ({
  name: 'main',
  ready: true,
  started: true,
  restartCount: 0,
  state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
  ...fields,
})
const ended = (terminated: Fields, fields: Fields = {}): Fields => ({ name: 'main', restartCount: 0, state: { terminated }, ...fields })
const READY = { type: 'Ready', status: 'True' }

const podStates: Record<string, Fields> = {
  pending: {},
  'a reason': { reason: 'Evicted', phase: 'Failed' },
  'gated by a condition': { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
  'cannot be scheduled': { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'x' }] },
  creating: { containerStatuses: [waiting('ContainerCreating')] },
  crashing: { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff', 4)] },
  'crashing with a last time': {
    phase: 'Running',
    containerStatuses: [
      { ...waiting('CrashLoopBackOff', 4), lastState: { terminated: { exitCode: 1, finishedAt: '2020-01-01T00:00:00Z' } } },
    ],
  },
  'without an image': { containerStatuses: [waiting('ImagePullBackOff')] },
  running: { phase: 'Running', podIP: '1.2.3.4', podIPs: [{ ip: '1.2.3.4' }], containerStatuses: [running()], conditions: [READY] },
  'running, not ready': { phase: 'Running', containerStatuses: [running({ ready: false })] },
  nominated: { nominatedNodeName: 'node-x' },
  completed: { phase: 'Succeeded', containerStatuses: [ended({ exitCode: 0, reason: 'Completed' })] },
  failed: { phase: 'Failed', containerStatuses: [ended({ exitCode: 3, reason: 'Error' })] },
  'failed without a reason': { phase: 'Failed', containerStatuses: [ended({ exitCode: 3 })] },
  'killed by a signal': { phase: 'Failed', containerStatuses: [ended({ exitCode: 137, signal: 9 })] },
  'out of memory': { phase: 'Running', containerStatuses: [ended({ exitCode: 137, reason: 'OOMKilled' }, { restartCount: 2 })] },
  'completed, and another runs': {
    phase: 'Running',
    conditions: [READY],
    containerStatuses: [ended({ exitCode: 0, reason: 'Completed' }), { ...running(), name: 'other' }],
  },
  initialising: { initContainerStatuses: [{ name: 'first', restartCount: 0, ready: false, state: { running: {} } }] },
  'initialising, waiting': { initContainerStatuses: [{ ...waiting('PodInitializing'), name: 'first' }] },
  'initialising, without an image': { initContainerStatuses: [{ ...waiting('ErrImagePull'), name: 'first' }] },
  'initialising, failed': { initContainerStatuses: [{ ...ended({ exitCode: 2 }), name: 'first' }] },
  'initialising, failed with a reason': {
    initContainerStatuses: [{ ...ended({ exitCode: 2, reason: 'Error' }, { restartCount: 3 }), name: 'first' }],
  },
  'initialising, killed': { initContainerStatuses: [{ ...ended({ exitCode: 0, signal: 15 }), name: 'first' }] },
}

const podCases: Case[] = Object.entries(podStates).map(([name, status]) => ({
  name: `Pod: ${name}`,
  steps: [
    quiet(post(pods, pod('p', { initContainers: [{ name: 'first', image: 'a' }], readinessGates: [{ conditionType: 'x.y/z' }] }))),
    quiet(patch(`${pods}/p/status`, { status }, MERGE_PATCH)),
    shown(pods, 'p'),
  ],
}))

/** Objects in a state that no controller takes back at once. */
const states: readonly [name: string, collection: string, body: Fields, status?: Fields][] = [
  ['Service: external name', core('services'), { spec: { type: 'ExternalName', externalName: 'a.example.com' } }],
  ['Service: without a selector', core('services'), { spec: { clusterIP: 'None', ports: [{ port: 80, protocol: 'UDP' }] } }],
  [
    'Service: external addresses',
    core('services'),
    { ...service('x', { clusterIP: 'None', externalIPs: ['1.2.3.4', '5.6.7.8'] }), apiVersion: 'v1' },
  ],
  [
    'Service: a balancer without an address',
    core('services'),
    { spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] } },
  ],
  [
    'Service: a balancer with addresses',
    core('services'),
    { spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, externalIPs: ['9.9.9.9'], ports: [{ port: 80 }] } },
    { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'balancer.of.somebody.example.com' }] } },
  ],
  [
    'Ingress: addresses',
    grouped('networking.k8s.io/v1', 'ingresses'),
    { spec: { ingressClassName: 'none', defaultBackend: { service: { name: 'a', port: { number: 80 } } } } },
    { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'x.example.com' }] } },
  ],
  [
    'PersistentVolumeClaim: modes and size',
    core('persistentvolumeclaims'),
    {
      spec: {
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'],
        storageClassName: 'nobody',
        volumeMode: 'Block',
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ],
  [
    'Lease: held',
    grouped('coordination.k8s.io/v1', 'leases'),
    { spec: { holderIdentity: 'me', leaseDurationSeconds: 1, renewTime: '2026-01-01T00:00:00.000000Z' } },
  ],
  ['ServiceAccount: secrets', core('serviceaccounts'), { secrets: [{ name: 'a' }, { name: 'b' }] }],
  ['Secret: empty', core('secrets'), { type: 'example.com/x' }],
  ['ConfigMap: empty', core('configmaps'), {}],
  ['NetworkPolicy: everything', grouped('networking.k8s.io/v1', 'networkpolicies'), { spec: { podSelector: {} } }],
  [
    'PodDisruptionBudget: at most',
    grouped('policy/v1', 'poddisruptionbudgets'),
    { spec: { maxUnavailable: 2, selector: { matchLabels: { a: 'b' } } } },
  ],
  [
    'HorizontalPodAutoscaler: several metrics',
    grouped('autoscaling/v2', 'horizontalpodautoscalers'),
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'none', apiVersion: 'apps/v1' },
        minReplicas: 2,
        maxReplicas: 9,
        metrics: [
          { type: 'Pods', pods: { metric: { name: 'hits' }, target: { type: 'AverageValue', averageValue: '10' } } },
          {
            type: 'Object',
            object: {
              metric: { name: 'x' },
              describedObject: { kind: 'Service', name: 'a', apiVersion: 'v1' },
              target: { type: 'Value', value: '5' },
            },
          },
          { type: 'External', external: { metric: { name: 'y' }, target: { type: 'Value', value: '7' } } },
          {
            type: 'ContainerResource',
            containerResource: { name: 'cpu', container: 'main', target: { type: 'Utilization', averageUtilization: 50 } },
          },
        ],
      },
    },
  ],
  [
    'CronJob: time zone and history',
    grouped('batch/v1', 'cronjobs'),
    {
      spec: {
        schedule: '@daily',
        suspend: true,
        jobTemplate: {
          spec: {
            template: template({
              restartPolicy: 'Never',
              containers: [
                { name: 'a', image: 'x' },
                { name: 'b', image: 'y' },
              ],
            }),
          },
        },
      },
    },
    // Of Jobs that are active a controller decides: cell-states.ts has them.
    { lastScheduleTime: '2020-01-01T00:00:00Z' },
  ],
  [
    'Deployment: several containers',
    grouped('apps/v1', 'deployments'),
    deployment('x', {
      template: template({
        containers: [
          { name: 'a', image: 'x:1' },
          { name: 'b', image: 'y:2' },
        ],
      }),
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'other'] }] },
    }),
  ],
  [
    'Event: of something far away',
    core('events'),
    {
      involvedObject: { kind: 'Node', name: 'n', namespace: '{ns}' },
      reason: 'R',
      message: 'two\nlines',
      type: 'Warning',
      firstTimestamp: '2020-01-01T00:00:00Z',
      lastTimestamp: '2020-01-02T00:00:00Z',
      count: 12,
    },
  ],
  [
    'Event: a series',
    core('events'),
    {
      involvedObject: { kind: 'Pod', name: 'p', namespace: '{ns}' },
      reason: 'R',
      message: 'm',
      type: 'Normal',
      action: 'A',
      reportingComponent: 'example.com/x',
      reportingInstance: 'i',
      eventTime: '2020-01-01T00:00:00.000000Z',
      series: { count: 4, lastObservedTime: '2020-01-03T00:00:00.000000Z' },
    },
  ],
]

const stateCases: Case[] = states.map(([name, collection, body, status]) => ({
  name,
  steps: [
    quiet(post(collection, { ...body, metadata: { name: 'x' } })),
    ...(status === undefined ? [] : [quiet(patch(`${collection}/x/status`, { status }, MERGE_PATCH))]),
    shown(collection, 'x'),
  ],
}))

export const cellCases: readonly Case[] = [...podCases, ...stateCases]
