/** One object of every built-in kind: made, read as a Table, replaced by itself, deleted. */
import { type Case, get, post, remove } from '../case.ts'
import { template } from './objects.ts'

type Fields = Record<string, unknown>

/** An object of a kind: its collection, and what it holds beside its name. */
interface Sample {
  /** `apps/v1/deployments`, `v1/pods`. */
  at: string
  kind: string
  fields: Fields
  metadata?: Fields
  /** Controllers of the cluster write to such objects at once: their rows are not compared. */
  watched?: true
  /** For kinds without a namespace. */
  cluster?: true
}

const SELECTOR = { matchLabels: { app: 'web' } }
const QUIET = { replicas: 0, selector: SELECTOR, template: template() }
const samples: readonly Sample[] = [
  { at: 'v1/configmaps', kind: 'ConfigMap', fields: { data: { a: '1', b: '2' }, binaryData: { c: 'AAEC' } } },
  { at: 'v1/secrets', kind: 'Secret', fields: { stringData: { user: 'x' }, data: { password: 'eQ==' } } },
  { at: 'v1/serviceaccounts', kind: 'ServiceAccount', fields: { automountServiceAccountToken: false } },
  { at: 'v1/limitranges', kind: 'LimitRange', fields: { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } } },
  { at: 'v1/resourcequotas', watched: true, kind: 'ResourceQuota', fields: { spec: { hard: { pods: '5', 'limits.cpu': '2' } } } },
  { at: 'v1/podtemplates', kind: 'PodTemplate', fields: { template: template() } },
  {
    at: 'v1/replicationcontrollers',
    kind: 'ReplicationController',
    fields: { spec: { replicas: 0, selector: { app: 'web' }, template: template() } },
  },
  {
    at: 'v1/pods',
    kind: 'Pod',
    fields: {
      spec: {
        schedulerName: 'nobody',
        containers: [{ name: 'a', image: 'x:1' }],
        initContainers: [{ name: 'i', image: 'x:1', restartPolicy: 'Always' }],
      },
    },
  },
  {
    at: 'v1/services',
    kind: 'Service',
    fields: {
      spec: {
        clusterIP: 'None',
        selector: { a: 'b' },
        ports: [
          { port: 80, name: 'a' },
          { port: 81, name: 'b' },
        ],
      },
    },
  },
  {
    at: 'v1/endpoints',
    kind: 'Endpoints',
    fields: {
      subsets: [
        {
          addresses: [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }],
          ports: [
            { port: 80, name: 'a' },
            { port: 81, name: 'b' },
          ],
        },
      ],
    },
  },
  {
    at: 'v1/persistentvolumeclaims',
    kind: 'PersistentVolumeClaim',
    fields: { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody', resources: { requests: { storage: '1Gi' } } } },
  },
  {
    at: 'v1/persistentvolumes',
    watched: true,
    kind: 'PersistentVolume',
    cluster: true,
    fields: {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
        hostPath: { path: '/tmp/x' },
        storageClassName: 'nobodys',
      },
    },
  },
  {
    at: 'v1/events',
    kind: 'Event',
    fields: {
      involvedObject: { kind: 'Pod', namespace: '{ns}', name: 'web', fieldPath: 'spec.containers{a}' },
      reason: 'Testing',
      message: 'a test ',
      type: 'Normal',
      source: { component: 'me', host: 'here' },
      count: 3,
    },
  },
  {
    at: 'events.k8s.io/v1/events',
    kind: 'Event',
    fields: {
      regarding: { kind: 'Pod', namespace: '{ns}', name: 'web' },
      reason: 'Testing',
      note: 'a test',
      type: 'Normal',
      action: 'Test',
      reportingController: 'example.com/me',
      reportingInstance: 'me-1',
      eventTime: '2026-01-01T00:00:00.000000Z',
    },
  },
  { at: 'apps/v1/deployments', kind: 'Deployment', fields: { spec: QUIET } },
  { at: 'apps/v1/replicasets', kind: 'ReplicaSet', fields: { spec: QUIET } },
  { at: 'apps/v1/statefulsets', kind: 'StatefulSet', fields: { spec: { ...QUIET, serviceName: 'web' } } },
  {
    at: 'apps/v1/daemonsets',
    kind: 'DaemonSet',
    fields: { spec: { selector: SELECTOR, template: template({ nodeSelector: { nobody: 'has' } }) } },
  },
  { at: 'apps/v1/controllerrevisions', kind: 'ControllerRevision', fields: { revision: 3, data: { spec: 1 } } },
  {
    at: 'batch/v1/jobs',
    kind: 'Job',
    fields: { spec: { suspend: true, completions: 3, parallelism: 2, template: template({ restartPolicy: 'Never' }) } },
  },
  {
    at: 'batch/v1/cronjobs',
    kind: 'CronJob',
    fields: {
      spec: {
        schedule: '0 0 1 1 *',
        suspend: true,
        timeZone: 'Europe/Berlin',
        jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } },
      },
    },
  },
  {
    at: 'autoscaling/v2/horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    fields: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
          { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
        ],
      },
    },
  },
  {
    at: 'autoscaling/v1/horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    fields: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        targetCPUUtilizationPercentage: 70,
      },
    },
  },
  { at: 'policy/v1/poddisruptionbudgets', kind: 'PodDisruptionBudget', fields: { spec: { minAvailable: '50%', selector: SELECTOR } } },
  {
    at: 'networking.k8s.io/v1/ingresses',
    kind: 'Ingress',
    fields: {
      spec: {
        ingressClassName: 'none',
        tls: [{ hosts: ['a.example.com'] }],
        rules: ['a', 'b', 'c', 'd'].map((host) => ({
          host: `${host}.example.com`,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] },
        })),
      },
    },
  },
  {
    at: 'networking.k8s.io/v1/ingressclasses',
    kind: 'IngressClass',
    cluster: true,
    fields: { spec: { controller: 'example.com/none', parameters: { apiGroup: 'k8s.example.com', kind: 'Params', name: 'x' } } },
  },
  {
    at: 'networking.k8s.io/v1/networkpolicies',
    kind: 'NetworkPolicy',
    fields: {
      spec: {
        podSelector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['b', 'a'] },
            { key: 'z', operator: 'Exists' },
          ],
        },
      },
    },
  },
  {
    at: 'networking.k8s.io/v1/ipaddresses',
    kind: 'IPAddress',
    cluster: true,
    metadata: { name: '192.168.77.1' },
    fields: { spec: { parentRef: { resource: 'services', namespace: 'default', name: 'nobody' } } },
  },
  {
    at: 'discovery.k8s.io/v1/endpointslices',
    kind: 'EndpointSlice',
    fields: {
      addressType: 'IPv4',
      ports: [{ port: 80 }, { name: 'b', port: 81 }],
      endpoints: [{ addresses: ['1.2.3.4'] }, { addresses: ['1.2.3.5'] }, { addresses: ['1.2.3.6'] }, { addresses: ['1.2.3.7'] }],
    },
  },
  { at: 'rbac.authorization.k8s.io/v1/roles', kind: 'Role', fields: { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] } },
  {
    at: 'rbac.authorization.k8s.io/v1/rolebindings',
    kind: 'RoleBinding',
    fields: {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [
        { kind: 'User', name: 'a' },
        { kind: 'Group', name: 'g' },
        { kind: 'ServiceAccount', namespace: 'x', name: 's' },
      ],
    },
  },
  {
    at: 'rbac.authorization.k8s.io/v1/clusterroles',
    kind: 'ClusterRole',
    cluster: true,
    fields: { rules: [{ nonResourceURLs: ['/x'], verbs: ['get'] }] },
  },
  {
    at: 'rbac.authorization.k8s.io/v1/clusterrolebindings',
    kind: 'ClusterRoleBinding',
    cluster: true,
    fields: { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' } },
  },
  {
    at: 'storage.k8s.io/v1/storageclasses',
    kind: 'StorageClass',
    cluster: true,
    fields: { provisioner: 'example.com/x', allowVolumeExpansion: true },
  },
  {
    at: 'storage.k8s.io/v1/csidrivers',
    kind: 'CSIDriver',
    cluster: true,
    fields: { spec: { attachRequired: false, tokenRequests: [{ audience: 'a' }] } },
  },
  {
    at: 'storage.k8s.io/v1/csinodes',
    kind: 'CSINode',
    cluster: true,
    fields: { spec: { drivers: [{ name: 'example.com', nodeID: 'n' }] } },
  },
  { at: 'storage.k8s.io/v1/csistoragecapacities', kind: 'CSIStorageCapacity', fields: { storageClassName: 'x', capacity: '1Gi' } },
  {
    at: 'storage.k8s.io/v1/volumeattachments',
    kind: 'VolumeAttachment',
    cluster: true,
    fields: { spec: { attacher: 'example.com', nodeName: 'n', source: { persistentVolumeName: 'v' } } },
  },
  {
    at: 'storage.k8s.io/v1/volumeattributesclasses',
    kind: 'VolumeAttributesClass',
    cluster: true,
    fields: { driverName: 'example.com', parameters: { a: 'b' } },
  },
  { at: 'scheduling.k8s.io/v1/priorityclasses', kind: 'PriorityClass', cluster: true, fields: { value: 7, description: 'x' } },
  { at: 'coordination.k8s.io/v1/leases', kind: 'Lease', fields: { spec: { holderIdentity: 'me', leaseDurationSeconds: 5 } } },
  { at: 'node.k8s.io/v1/runtimeclasses', kind: 'RuntimeClass', cluster: true, fields: { handler: 'h' } },
  {
    at: 'flowcontrol.apiserver.k8s.io/v1/flowschemas',
    watched: true,
    kind: 'FlowSchema',
    cluster: true,
    fields: {
      spec: {
        priorityLevelConfiguration: { name: 'exempt' },
        matchingPrecedence: 9000,
        rules: [
          { subjects: [{ kind: 'User', user: { name: 'nobody' } }], nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/x'] }] },
        ],
      },
    },
  },
  {
    at: 'flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
    kind: 'PriorityLevelConfiguration',
    cluster: true,
    fields: {
      spec: {
        type: 'Limited',
        limited: {
          nominalConcurrencyShares: 3,
          limitResponse: { type: 'Queue', queuing: { queues: 4, handSize: 2, queueLengthLimit: 5 } },
        },
      },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    kind: 'ValidatingAdmissionPolicy',
    cluster: true,
    fields: {
      spec: {
        matchConstraints: {
          resourceRules: [{ apiGroups: ['x.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['x'] }],
        },
        validations: [{ expression: 'true' }],
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
    kind: 'ValidatingAdmissionPolicyBinding',
    cluster: true,
    fields: {
      spec: { policyName: 'none', validationActions: ['Deny'], paramRef: { name: 'x', namespace: 'y', parameterNotFoundAction: 'Allow' } },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    kind: 'ValidatingWebhookConfiguration',
    cluster: true,
    fields: {
      webhooks: [
        {
          name: 'x.example.com',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          failurePolicy: 'Ignore',
          clientConfig: { url: 'https://127.0.0.1:1/x' },
          rules: [{ apiGroups: ['x.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['x'] }],
        },
      ],
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    kind: 'MutatingWebhookConfiguration',
    cluster: true,
    fields: {
      webhooks: [
        {
          name: 'x.example.com',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          failurePolicy: 'Ignore',
          clientConfig: { service: { namespace: 'x', name: 'y' } },
        },
      ],
    },
  },
  {
    at: 'resource.k8s.io/v1/deviceclasses',
    kind: 'DeviceClass',
    cluster: true,
    fields: { spec: { selectors: [{ cel: { expression: 'true' } }] } },
  },
  {
    at: 'resource.k8s.io/v1/resourceclaims',
    kind: 'ResourceClaim',
    fields: { spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'x' } }] } } },
  },
  {
    at: 'resource.k8s.io/v1/resourceclaimtemplates',
    kind: 'ResourceClaimTemplate',
    fields: { spec: { spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'x' } }] } } } },
  },
  {
    at: 'resource.k8s.io/v1/resourceslices',
    kind: 'ResourceSlice',
    cluster: true,
    fields: { spec: { driver: 'example.com', nodeName: 'n', pool: { name: 'p', generation: 1, resourceSliceCount: 1 } } },
  },
  {
    at: 'v1/nodes',
    watched: true,
    kind: 'Node',
    cluster: true,
    fields: { spec: { unschedulable: true } },
    metadata: { labels: { 'node-role.kubernetes.io/worker': '' } },
  },
]

export const everyKindCases: readonly Case[] = samples.map(caseOf)

function caseOf({ at, kind, fields, metadata, cluster, watched }: Sample): Case {
  const slash = at.lastIndexOf('/')
  const apiVersion = at.slice(0, slash)
  const collection = `/${apiVersion === 'v1' ? 'api' : 'apis'}/${apiVersion}/${cluster ? '' : 'namespaces/{ns}/'}${at.slice(slash + 1)}`
  const name = typeof metadata?.name === 'string' ? metadata.name : '{ns}-x'
  const object = { apiVersion, kind, ...fields, metadata: { ...metadata, name } }
  const table = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }
  const own = `fieldSelector=metadata.name%3D${name}`
  return {
    name: `${kind} of ${apiVersion}`,
    steps: [
      post(collection, object),
      ...(watched ? [] : [get(`${collection}/${name}`), get(`${collection}?includeObject=None&${own}`, table)]),
      post(collection, object),
      remove(`${collection}/${name}`, { propagationPolicy: 'Background', gracePeriodSeconds: 0 }),
      get(`${collection}/${name}-y`),
    ],
  }
}
