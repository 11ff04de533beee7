/** Cells of a Table for objects whose status is set by hand: what kubectl shows of nodes, workloads, volumes and addresses. */
import { type Case, get, MERGE_PATCH, patch, post, type Step } from '../case.ts'
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
  'ReplicaSet: some ready': {
    at: grouped('apps/v1', 'replicasets'),
    metadata: { labels: { app: 'web' } },
    body: { spec: { replicas: 0, selector, template: template() } },
  },
  'Job: suspended': job({}),
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

export const cellStateCases: readonly Case[] = Object.entries(states).map(([name, { at, wide, metadata, body, status }]) => {
  // Others soon say something else of what no namespace holds: it is shown as it would be made.
  if (wide)
    return {
      name,
      steps: [post(`${at}?dryRun=All&includeObject=None`, { ...body, status, metadata: { ...metadata, name: '{ns}' } }, TABLE)],
    }
  return {
    name,
    steps: [
      quiet(post(at, { ...body, metadata: { ...metadata, name: 'x' } })),
      ...(status === undefined ? [] : [quiet(patch(`${at}/x/status`, { status }, MERGE_PATCH))]),
      get(`${at}/x?includeObject=None`, TABLE),
    ],
  }
})
