/** What may be said of an object through its status, and through the other paths that only controllers take. */
import { type Case, MERGE_PATCH, patch, post, put, remove, type Step } from '../case.ts'
import { core, grouped, pod, template } from './objects.ts'

type Fields = Record<string, unknown>
const quiet = (step: Step): Step => ({ ...step, silent: true })
const selector = { matchLabels: { app: 'web' } }
const below = (...counts: string[]): Fields => Object.fromEntries(counts.map((count) => [count, -1]))
const above = (...counts: string[]): Fields => ({ replicas: 1, ...Object.fromEntries(counts.map((count) => [count, 9])) })
const balancer = (...ingress: Fields[]): Fields => ({ loadBalancer: { ingress } })
const states = (state: Fields): Fields => ({
  containerStatuses: [{ name: 'main', image: 'a', imageID: '', restartCount: 0, ready: false, state }],
})
const COMPLETE = { type: 'Complete', status: 'True' }
const MET = { type: 'SuccessCriteriaMet', status: 'True' }
const START = '2025-01-01T00:00:00Z'
const END = '2026-01-01T00:00:00Z'

/** Objects that no controller drives at once, and for each the statuses that are set one after the other. */
const kinds: Record<string, { at: string; body: Fields; statuses: Record<string, Fields> }> = {
  Deployment: {
    at: grouped('apps/v1', 'deployments'),
    body: { spec: { replicas: 0, paused: true, selector, template: template() } },
    statuses: {
      'counts below zero': below(
        'observedGeneration',
        'replicas',
        'updatedReplicas',
        'readyReplicas',
        'availableReplicas',
        'unavailableReplicas',
        'terminatingReplicas',
      ),
      'parts above the whole': above('updatedReplicas', 'readyReplicas', 'availableReplicas'),
      'more available than ready': { replicas: 5, readyReplicas: 1, availableReplicas: 3 },
      'a count of collisions': { collisionCount: 4 },
      'fewer collisions': { collisionCount: 3 },
    },
  },
  ReplicaSet: {
    at: grouped('apps/v1', 'replicasets'),
    body: { spec: { replicas: 0, selector, template: template() } },
    statuses: {
      'counts below zero': below(
        'replicas',
        'fullyLabeledReplicas',
        'readyReplicas',
        'availableReplicas',
        'observedGeneration',
        'terminatingReplicas',
      ),
      'parts above the whole': above('fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'),
      'more available than ready': { replicas: 5, readyReplicas: 1, availableReplicas: 3 },
    },
  },
  StatefulSet: {
    at: grouped('apps/v1', 'statefulsets'),
    body: { spec: { replicas: 0, serviceName: 'x', selector, template: template() } },
    statuses: {
      'counts below zero': below(
        'replicas',
        'readyReplicas',
        'currentReplicas',
        'updatedReplicas',
        'observedGeneration',
        'availableReplicas',
      ),
      'parts above the whole': above('readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'),
      'more available than ready': { replicas: 5, readyReplicas: 1, availableReplicas: 3 },
    },
  },
  DaemonSet: {
    at: grouped('apps/v1', 'daemonsets'),
    body: { spec: { selector, updateStrategy: { type: 'OnDelete' }, template: template({ nodeSelector: { none: 'x' } }) } },
    statuses: {
      'counts below zero': below(
        'currentNumberScheduled',
        'numberMisscheduled',
        'desiredNumberScheduled',
        'numberReady',
        'observedGeneration',
        'updatedNumberScheduled',
        'numberAvailable',
        'numberUnavailable',
      ),
      'a count of collisions': { collisionCount: 4 },
      'fewer collisions': { collisionCount: 3 },
    },
  },
  ReplicationController: {
    at: core('replicationcontrollers'),
    body: { spec: { replicas: 0, selector: { app: 'web' }, template: template() } },
    statuses: {
      'counts below zero': below('replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration'),
      'parts above the whole': above('fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'),
      'more available than ready': { replicas: 5, readyReplicas: 1, availableReplicas: 3 },
    },
  },
  Job: {
    at: grouped('batch/v1', 'jobs'),
    body: { spec: { suspend: true, completions: 3, template: template({ restartPolicy: 'Never' }) } },
    statuses: {
      'counts below zero': below('succeeded', 'failed', 'ready', 'terminating'),
      'more ready than active': { ready: 2, active: 1 },
      'indexes that are none': { completedIndexes: '0,x' },
      'indexes without a mode': { completedIndexes: '0-1' },
      'failed indexes': { failedIndexes: '1' },
      'complete at once, with active Pods': { active: 1, conditions: [COMPLETE] },
      'complete and failed': { conditions: [COMPLETE, { type: 'Failed', status: 'True' }] },
      'an end without a verdict': { completionTime: END },
      'uncounted Pods twice': { uncountedTerminatedPods: { succeeded: ['a', 'a'], failed: ['a', ''] } },
      'complete without a sign': { conditions: [COMPLETE], completionTime: END, startTime: START },
      'an end before the start': { conditions: [COMPLETE, MET], completionTime: START, startTime: END },
    },
  },
  'indexed Job': {
    at: grouped('batch/v1', 'jobs'),
    body: { spec: { suspend: true, completions: 3, completionMode: 'Indexed', template: template({ restartPolicy: 'Never' }) } },
    statuses: {
      'an index too large': { completedIndexes: '3' },
      'indexes that fall': { completedIndexes: '2,1' },
      'an interval that falls': { completedIndexes: '2-1' },
      'three ends': { completedIndexes: '0-1-2' },
    },
  },
  HorizontalPodAutoscaler: {
    at: grouped('autoscaling/v2', 'horizontalpodautoscalers'),
    body: { spec: { scaleTargetRef: { kind: 'Deployment', name: 'none', apiVersion: 'apps/v1' }, maxReplicas: 3 } },
    statuses: { 'counts below zero': below('currentReplicas', 'desiredReplicas') },
  },
  PodDisruptionBudget: {
    at: grouped('policy/v1', 'poddisruptionbudgets'),
    body: { spec: { minAvailable: 1, selector: { matchLabels: { none: 'x' } } } },
    statuses: {
      'counts below zero': below('disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'),
      'a condition that is none': { conditions: [{ type: 'A', status: 'X', reason: '', message: 'm', lastTransitionTime: null }] },
      'a condition twice': {
        conditions: [
          { type: 'A', status: 'True', reason: 'R', message: '', lastTransitionTime: END },
          { type: 'A b', status: 'True', reason: '1', message: '', lastTransitionTime: END },
        ],
      },
    },
  },
  PersistentVolumeClaim: {
    at: core('persistentvolumeclaims'),
    body: { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody', resources: { requests: { storage: '1Gi' } } } },
    statuses: {
      'a size below zero': { capacity: { storage: '-1' } },
      'an allocated size below zero': { allocatedResources: { storage: '-1' } },
      'another resource': { allocatedResources: { cpu: '1' } },
      'an unknown state': { allocatedResourceStatuses: { storage: 'X' } },
      'a condition without times': { conditions: [{ type: 'A', status: 'True' }] },
    },
  },
  Ingress: {
    at: grouped('networking.k8s.io/v1', 'ingresses'),
    body: { spec: { ingressClassName: 'none', defaultBackend: { service: { name: 'a', port: { number: 80 } } } } },
    statuses: {
      'an address that is none': balancer({ ip: '1.2.3.x' }),
      'a name that is none': balancer({ hostname: 'A b' }),
      'a name that is an address': balancer({ hostname: '1.2.3.4' }),
      'an address': balancer({ ip: '1.2.3.4' }, { hostname: 'a.example.com' }),
    },
  },
  Service: {
    at: core('services'),
    body: {
      spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, loadBalancerClass: 'example.com/none', ports: [{ port: 80 }] },
    },
    statuses: {
      'an address that is none': balancer({ ip: '1.2.3.x' }),
      'a name that is none': balancer({ hostname: 'A b' }),
      'another mode': balancer({ ip: '1.2.3.4', ipMode: 'X' }),
      'a mode without an address': balancer({ hostname: 'a.b', ipMode: 'VIP' }),
      'an address': balancer({ ip: '1.2.3.4' }),
    },
  },
  'Service without a balancer': {
    at: core('services'),
    body: { spec: { clusterIP: 'None', ports: [{ port: 80 }] } },
    statuses: { 'an address': balancer({ ip: '1.2.3.4' }) },
  },
  Pod: {
    at: core('pods'),
    body: pod('x', { restartPolicy: 'Never' }),
    statuses: {
      'a condition that is none': { conditions: [{ type: 'a b', status: 'True' }] },
      'a condition without times': { conditions: [{ type: 'A', status: 'True' }] },
      'an address that is none': { podIPs: [{ ip: 'x' }] },
      'an address': { podIP: '1.2.3.4' },
      'another address in the list': { podIP: '1.2.3.4', podIPs: [{ ip: '1.2.3.5' }] },
      'two addresses of a family': { podIPs: [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }] },
      'addresses of another host': { hostIPs: [{ ip: '1.2.3.4' }] },
      'a node that is none': { nominatedNodeName: 'A b' },
      'another quality': { qosClass: 'Guaranteed' },
      'a generation below zero': { observedGeneration: -1 },
      'a claim that nobody has': { resourceClaimStatuses: [{ name: 'x' }] },
      'an end': states({ terminated: { exitCode: 1 } }),
      'a life after the end': states({ running: {} }),
    },
  },
  ResourceQuota: {
    at: core('resourcequotas'),
    body: { spec: { hard: { pods: '1' } } },
    statuses: {
      'an amount below zero': { hard: { pods: '-1' } },
      'a name that is none': { used: { 'a b': '1' } },
      'half a Pod': { hard: { pods: '1.5' }, used: { pods: '2.5' } },
      'an unknown name': { hard: { foo: '1' } },
    },
  },
}

const finalizers = [['x'], ['a.b/c'], ['kubernetes', 'x'], ['a/b/c'], [''], ['A B'], ['/'], ['orphan'], ['a.b/']]
const NAMESPACE = '/api/v1/namespaces/{ns}'
const OTHER = '/api/v1/namespaces/{ns}-x'

export const statusCases: readonly Case[] = [
  ...Object.entries(kinds).map(([name, { at, body, statuses }]) => ({
    name,
    steps: [
      quiet(post(at, { ...body, metadata: { name: 'x' } })),
      ...Object.values(statuses).map((status) => patch(`${at}/x/status`, { status }, MERGE_PATCH)),
    ],
  })),
  {
    name: 'Node',
    steps: [
      quiet(post('/api/v1/nodes', { metadata: { name: 'node-{ns}' }, spec: { unschedulable: true } })),
      ...[
        { capacity: { cpu: '-1' } },
        { capacity: { 'example.com/gpu': '1.5' } },
        {
          addresses: [
            { type: 'InternalIP', address: '1.2.3.4' },
            { type: 'InternalIP', address: '1.2.3.4' },
          ],
        },
      ].map((status) => patch('/api/v1/nodes/node-{ns}/status', { status }, MERGE_PATCH)),
      quiet(remove('/api/v1/nodes/node-{ns}')),
    ],
  },
  {
    name: 'Namespace',
    steps: ['X', 'Terminating', 'Active'].map((phase) => patch(`${NAMESPACE}/status`, { status: { phase } }, MERGE_PATCH)),
  },
  ...finalizers.map((list) => ({
    name: `finalizers of a Namespace: ${list.join(', ')}`,
    steps: [
      put(`${NAMESPACE}/finalize`, { metadata: { name: '{ns}' }, spec: { finalizers: list } }),
      patch(NAMESPACE, { spec: { finalizers: list } }, MERGE_PATCH),
      post('/api/v1/namespaces', { metadata: { name: '{ns}-x' }, spec: { finalizers: list } }),
      quiet(put(`${OTHER}/finalize`, { metadata: { name: '{ns}-x' }, spec: {} })),
      quiet(remove(OTHER)),
      quiet(put(`${NAMESPACE}/finalize`, { metadata: { name: '{ns}' }, spec: { finalizers: ['kubernetes'] } })),
      patch(NAMESPACE, { metadata: { finalizers: list } }, MERGE_PATCH),
      quiet(patch(NAMESPACE, { metadata: { finalizers: null } }, MERGE_PATCH)),
    ],
  })),
]
