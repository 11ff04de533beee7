/** Cells of a Table for objects whose status is set by hand: what kubectl shows of nodes, workloads, volumes and addresses. */
import { type Case, get, MERGE_PATCH, patch, post, remove, type Step } from '../case.ts'
import { core, grouped, template } from './objects.ts'

type Fields = Record<string, unknown>
const quiet = (step: Step): Step => ({ ...step, silent: true })
const TABLE = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }
const selector = { matchLabels: { app: 'web' } }
const OLD = '2020-01-01T00:00:00Z'

interface State {
  at: string
  /** Of something that no namespace holds. */
  wide?: true
  metadata?: Fields
  body: Fields
  status?: Fields
}

const workload = (resource: string, status: Fields, spec: Fields = {}): State => ({
  at: grouped('apps/v1', resource),
  body: { spec: { replicas: 0, selector, template: template(), ...spec } },
  status,
})
const daemons = (status: Fields, spec: Fields = {}): State => workload('daemonsets', status, { replicas: undefined, ...spec })
const cronJob = (status: Fields, spec: Fields = {}): State => ({
  at: grouped('batch/v1', 'cronjobs'),
  body: {
    spec: { schedule: '@yearly', suspend: true, jobTemplate: { spec: { template: template({ restartPolicy: 'OnFailure' }) } }, ...spec },
  },
  status,
})
const resource = (name: string, target: Fields): Fields => ({ type: 'Resource', resource: { name, target } })
const current = (name: string, value: Fields): Fields => ({ type: 'Resource', resource: { name, current: value } })
const autoscaler = (metrics: Fields[], currentMetrics: Fields[], status: Fields = {}): State => ({
  at: grouped('autoscaling/v2', 'horizontalpodautoscalers'),
  body: { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'none' }, metrics } },
  status: { currentReplicas: 2, desiredReplicas: 3, conditions: [], currentMetrics, ...status },
})
const budget = (spec: Fields, disruptionsAllowed: number): State => ({
  at: grouped('policy/v1', 'poddisruptionbudgets'),
  body: { spec: { selector: { matchLabels: { none: 'x' } }, ...spec } },
  status: { disruptionsAllowed, currentHealthy: 2, desiredHealthy: 1, expectedPods: 3, observedGeneration: 1 },
})
const claim = (status: Fields, spec: Fields = {}): State => ({
  at: core('persistentvolumeclaims'),
  body: { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody', resources: { requests: { storage: '1Gi' } }, ...spec } },
  status,
})
/** No controller of the cluster's own looks after it. */
const BY_OTHERS = { managedBy: 'example.com/other', suspend: false }
const job = (status: Fields, spec: Fields = {}): State => ({
  at: grouped('batch/v1', 'jobs'),
  body: { spec: { suspend: true, completions: 3, template: template({ restartPolicy: 'Never' }), ...spec } },
  status,
})
const node = (labels: Fields, spec: Fields, status: Fields): State => ({
  at: '/api/v1/nodes',
  wide: true,
  metadata: { labels },
  body: { spec },
  status,
})
const volume = (spec: Fields): State => ({
  at: '/api/v1/persistentvolumes',
  wide: true,
  body: { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], nfs: { server: 'a', path: '/' }, ...spec } },
})
const service = (spec: Fields, status?: Fields): State => ({ at: core('services'), body: { spec }, ...(status && { status }) })
const condition = (type: string, status = 'True'): Fields => ({ type, status, lastTransitionTime: OLD })
const INFO = {
  kubeletVersion: 'v1.30.1',
  osImage: 'Debian',
  kernelVersion: '6.1',
  containerRuntimeVersion: 'containerd://2.0',
  machineID: '',
  systemUUID: '',
  bootID: '',
  kubeProxyVersion: '',
  operatingSystem: 'linux',
  architecture: 'amd64',
}

const states: Record<string, State> = {
  'Deployment: some ready': workload('deployments', { replicas: 3, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1 }),
  'Deployment: more than wanted': workload('deployments', { replicas: 4, updatedReplicas: 1, readyReplicas: 4, availableReplicas: 3 }),
  'StatefulSet: some ready': workload(
    'statefulsets',
    { replicas: 3, readyReplicas: 2, currentReplicas: 1, updatedReplicas: 2 },
    { serviceName: 's' },
  ),
  'ReplicaSet: status': workload('replicasets', { replicas: 4, readyReplicas: 2, availableReplicas: 1, fullyLabeledReplicas: 4 }),
  'DaemonSet: some ready': daemons({
    desiredNumberScheduled: 5,
    currentNumberScheduled: 4,
    numberReady: 3,
    updatedNumberScheduled: 2,
    numberAvailable: 1,
    numberMisscheduled: 1,
  }),
  'DaemonSet: of some nodes': daemons(
    {
      desiredNumberScheduled: 0,
      currentNumberScheduled: 0,
      numberReady: 0,
      updatedNumberScheduled: 0,
      numberAvailable: 0,
      numberMisscheduled: 0,
    },
    { template: template({ nodeSelector: { disk: 'ssd', arch: 'none' } }) },
  ),
  'ReplicationController: some ready': {
    at: core('replicationcontrollers'),
    body: { spec: { replicas: 0, selector: { app: 'web' }, template: template() } },
    status: { replicas: 3, readyReplicas: 2, availableReplicas: 1 },
  },
  'CronJob: active, last run long ago': cronJob({
    active: [
      { kind: 'Job', name: 'a' },
      { kind: 'Job', name: 'b' },
    ],
    lastScheduleTime: '2026-01-01T00:00:00Z',
    lastSuccessfulTime: OLD,
  }),
  'CronJob: in a time zone': cronJob({ lastScheduleTime: OLD }, { timeZone: 'Europe/Berlin', suspend: false }),
  'HorizontalPodAutoscaler: usage known': autoscaler(
    [resource('cpu', { type: 'Utilization', averageUtilization: 50 }), resource('memory', { type: 'AverageValue', averageValue: '100Mi' })],
    [current('cpu', { averageUtilization: 71, averageValue: '710m' }), current('memory', { averageValue: '64Mi' })],
  ),
  'HorizontalPodAutoscaler: metrics of every kind': autoscaler(
    [
      { type: 'Pods', pods: { metric: { name: 'hits' }, target: { type: 'AverageValue', averageValue: '10' } } },
      {
        type: 'Object',
        object: { metric: { name: 'queue' }, describedObject: { kind: 'Service', name: 's' }, target: { type: 'Value', value: '5k' } },
      },
      { type: 'External', external: { metric: { name: 'jobs' }, target: { type: 'AverageValue', averageValue: '2' } } },
      {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'c', target: { type: 'Utilization', averageUtilization: 80 } },
      },
    ],
    [
      { type: 'Pods', pods: { metric: { name: 'hits' }, current: { averageValue: '12500m' } } },
      { type: 'Object', object: { metric: { name: 'queue' }, describedObject: { kind: 'Service', name: 's' }, current: { value: '7k' } } },
      { type: 'External', external: { metric: { name: 'jobs' }, current: { averageValue: '1' } } },
      {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'c', current: { averageUtilization: 12, averageValue: '120m' } },
      },
    ],
  ),
  'PodDisruptionBudget: some allowed': budget({ minAvailable: 1 }, 2),
  'PodDisruptionBudget: at most': budget({ maxUnavailable: '30%' }, 1),
  'PersistentVolumeClaim: bound': claim(
    { phase: 'Bound', capacity: { storage: '2Gi' }, accessModes: ['ReadWriteOnce', 'ReadWriteMany'] },
    { volumeName: 'v', volumeMode: 'Block' },
  ),
  'PersistentVolumeClaim: bound, though not to a volume': claim({
    phase: 'Bound',
    capacity: { storage: '2Gi' },
    accessModes: ['ReadOnlyMany'],
  }),
  'PersistentVolumeClaim: lost': claim({ phase: 'Lost' }, { volumeName: 'v', volumeAttributesClassName: 'fast' }),
  'PersistentVolume: bound': { ...volume({ claimRef: { namespace: 'other', name: 'c' } }), status: { phase: 'Bound' } },
  'PersistentVolume: failed': { ...volume({}), status: { phase: 'Failed', reason: 'RecyclerFailed', message: 'm' } },
  'Namespace: going': { at: '/api/v1/namespaces', wide: true, body: {}, status: { phase: 'Terminating' } },
  'ResourceQuota: used': {
    at: core('resourcequotas'),
    body: { spec: { hard: { pods: '5', 'limits.cpu': '2', 'requests.memory': '1Gi' } } },
    status: {
      hard: { pods: '5', 'limits.cpu': '2', 'requests.memory': '1Gi' },
      used: { pods: '1', 'limits.cpu': '100m', 'requests.memory': '5Mi' },
    },
  },
  'Service: ports of the node': service({
    type: 'NodePort',
    ports: [{ port: 80 }, { port: 53, protocol: 'UDP', name: 'b' }].map((one) => ({ name: 'a', ...one })),
  }),
  'ReplicaSet: some ready': {
    at: grouped('apps/v1', 'replicasets'),
    metadata: { labels: { app: 'web' } },
    body: { spec: { replicas: 0, selector, template: template() } },
  },
  'Job: suspended': job({ conditions: [condition('Suspended')] }),
  'Job: to be suspended': job({ conditions: [] }),
  'Job: done, with a time': job({
    startTime: OLD,
    completionTime: '2020-01-01T01:02:03Z',
    succeeded: 3,
    conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
  }),
  'Job: failed': job({ startTime: OLD, failed: 2, conditions: [condition('FailureTarget'), condition('Failed')] }),
  'Job: about to fail': job({ failed: 1, conditions: [condition('FailureTarget')] }, BY_OTHERS),
  'Job: about to be done': job({ succeeded: 1, conditions: [condition('SuccessCriteriaMet')] }, BY_OTHERS),
  'Job: running': job({ active: 2, startTime: OLD }, BY_OTHERS),
  'Job: no completions': job({ succeeded: 1 }, { ...BY_OTHERS, completions: undefined, parallelism: 4 }),
  'CronJob: active, never run': {
    at: grouped('batch/v1', 'cronjobs'),
    body: { spec: { schedule: '@yearly', suspend: false, jobTemplate: { spec: { template: template({ restartPolicy: 'OnFailure' }) } } } },
  },
  'HorizontalPodAutoscaler: nothing known': {
    at: grouped('autoscaling/v2', 'horizontalpodautoscalers'),
    body: {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'none', apiVersion: 'apps/v1' },
        maxReplicas: 3,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
          { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '100Mi' } } },
        ],
      },
    },
  },
  'PodDisruptionBudget: at least': {
    at: grouped('policy/v1', 'poddisruptionbudgets'),
    body: { spec: { minAvailable: '50%', selector: { matchLabels: { none: 'x' } } } },
  },
  'PersistentVolumeClaim: of a volume': {
    at: core('persistentvolumeclaims'),
    body: {
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody', volumeName: 'v', resources: { requests: { storage: '1Gi' } } },
    },
  },
  'PersistentVolume: available': volume({}),
  'PersistentVolume: released, of a class': volume({
    storageClassName: 'slow',
    persistentVolumeReclaimPolicy: 'Recycle',
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    volumeMode: 'Block',
    nfs: undefined,
    csi: { driver: 'd', volumeHandle: 'h' },
    volumeAttributesClassName: 'fast',
  }),
  'Ingress: hosts and TLS': {
    at: grouped('networking.k8s.io/v1', 'ingresses'),
    body: {
      spec: {
        ingressClassName: 'none',
        tls: [{ hosts: ['a.example.com'] }],
        rules: ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'].map((host) => ({ host })),
      },
    },
    status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { hostname: 'a.very.long.name.example.com' }] } },
  },
  'Service: ports of every kind': service({
    clusterIP: 'None',
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 53, protocol: 'UDP' },
      { name: 'c', port: 9, protocol: 'SCTP', targetPort: 'x' },
    ],
    selector: { b: 'c', a: 'b' },
  }),
  'Service: a name': service({ type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 1 }] }),
  'Service: a balancer of many addresses': service(
    {
      type: 'LoadBalancer',
      allocateLoadBalancerNodePorts: false,
      loadBalancerClass: 'x.y/z',
      ports: [{ port: 80 }],
      externalIPs: ['5.6.7.8'],
    },
    { loadBalancer: { ingress: [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }, { hostname: 'x.example.com' }] } },
  ),
  'Node: roles': node(
    { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/control-plane': '', 'kubernetes.io/role': 'db' },
    { providerID: 'x' },
    {
      nodeInfo: INFO,
      conditions: [condition('Ready')],
      addresses: [
        { type: 'InternalIP', address: '1.2.3.4' },
        { type: 'ExternalIP', address: '5.6.7.8' },
        { type: 'Hostname', address: 'h' },
      ],
    },
  ),
  'Node: not ready': node({}, {}, { nodeInfo: INFO, conditions: [condition('MemoryPressure'), condition('Ready', 'False')] }),
  'Node: unknown': node({ 'node-role.kubernetes.io/': '' }, {}, { conditions: [condition('Ready', 'Unknown')] }),
  'Node: nothing known, no Pods wanted': node({}, { unschedulable: true }, { addresses: [{ type: 'ExternalIP', address: '5.6.7.8' }] }),
}

/**
 * A status that is set in a dry run and shown as it would be: a controller, which has its own opinion of it, hears nothing.
 * Every field that a cell shows has to be set, for some controller may have written the others.
 */
export const cellStateCases: readonly Case[] = Object.entries(states).map(([name, { at, wide, metadata, body, status }]) => {
  // Others soon say something else of a node: it is shown as it would be made.
  if (wide && at.endsWith('/nodes'))
    return {
      name,
      steps: [post(`${at}?dryRun=All&includeObject=None`, { ...body, status, metadata: { ...metadata, name: '{ns}' } }, TABLE)],
    }
  const named = wide ? '{ns}' : 'x'
  const object = { ...body, metadata: { ...metadata, name: named } }
  if (status === undefined) {
    if (wide) return { name, steps: [post(`${at}?dryRun=All&includeObject=None`, object, TABLE)] }
    return { name, steps: [quiet(post(at, object)), get(`${at}/${named}?includeObject=None`, TABLE)] }
  }
  return {
    name,
    steps: [
      quiet(post(at, object)),
      { ...patch(`${at}/${named}/status?dryRun=All&includeObject=None`, { status }, MERGE_PATCH), ...TABLE },
      ...(wide ? [quiet(remove(`${at}/${named}`))] : []),
    ],
  }
})
