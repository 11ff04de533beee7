/** Objects that are taken with a warning. */
import { type Case, MERGE_PATCH, patch, post } from '../case.ts'
import { core, deployment, grouped, pod, service, template } from './objects.ts'

type Fields = Record<string, unknown>

const of = (name: string, path: string, body: unknown): Case => ({ name, steps: [post(`${path}?dryRun=All`, body)] })
const ofPod = (name: string, spec: Fields, metadata: Fields = {}): Case => of(`Pod: ${name}`, core('pods'), pod('p', spec, metadata))

const main = (fields: Fields): Fields => ({ name: 'main', image: 'a:1', ...fields })
const term = { topologyKey: 'a' }
const zone = 'failure-domain.beta.kubernetes.io/zone'
const pair = (path: string): Fields[] => [{ key: 'a', path }]
const expression = (key: string): Fields => ({ matchExpressions: [{ key, operator: 'Exists' }] })

const annotations = [
  'scheduler.alpha.kubernetes.io/critical-pod',
  'security.alpha.kubernetes.io/sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls',
  'seccomp.security.alpha.kubernetes.io/pod',
  'container.seccomp.security.alpha.kubernetes.io/main',
]
const labels = [
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/region',
  zone,
]
const sources: Fields = {
  gitRepo: { repository: 'https://example.com/a' },
  glusterfs: { endpoints: 'a', path: 'b' },
  rbd: { monitors: ['a'], image: 'b' },
  cephfs: { monitors: ['a'] },
  storageos: { volumeName: 'a', volumeNamespace: 'b' },
  quobyte: { registry: 'a:1', volume: 'b' },
  scaleIO: { gateway: 'a', system: 'b', secretRef: { name: 'c' }, volumeName: 'd' },
  flocker: { datasetName: 'a' },
}
const twice = { containers: [main({ ports: [{ containerPort: 80 }, { containerPort: 80 }] })] }
const doubled = template(twice)

const pods: Case[] = [
  ...annotations.map((key) => ofPod(`an annotation: ${key}`, {}, { annotations: { [key]: 'runtime/default' } })),
  ...labels.map((key) => ofPod(`a node's label: ${key}`, { nodeSelector: { [key]: 'a' } })),
  ...Object.entries(sources).map(([key, source]) => ofPod(`a source: ${key}`, { volumes: [{ name: 'a', [key]: source }] })),
  ofPod('affinity to nodes', {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [expression('beta.kubernetes.io/arch')] },
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: expression('beta.kubernetes.io/os') }],
      },
    },
  }),
  ofPod('affinity to no Pod', {
    affinity: {
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
      podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }] },
    },
  }),
  ofPod('spread of no Pod', { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: 'DoNotSchedule' }] }),
  ofPod('aliases of one address', {
    hostAliases: [
      { ip: '1.2.3.4', hostnames: ['a'] },
      { ip: '1.2.3.4', hostnames: ['b'] },
    ],
  }),
  ofPod('a pull secret twice', { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] }),
  ofPod('a variable twice', {
    containers: [
      main({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
          { name: 'B', value: '1' },
          { name: 'B', value: '$(B)2' },
        ],
      }),
    ],
  }),
  ofPod('more than is told', {
    containers: [main({ env: Array.from({ length: 100 }, (_, index) => ({ name: index % 2 === 0 ? 'A' : `B${'x'.repeat(60)}` })) })],
  }),
  ofPod('long ones, and more than is told', {
    containers: [main({ env: Array.from({ length: 30 }, (_, index) => ({ name: `A${'x'.repeat(20 * (index >> 1))}` })) })],
  }),
  ofPod('a port twice', {
    containers: [
      main({ ports: [{ containerPort: 80, name: 'a' }, { containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }] }),
      { name: 'b', image: 'b:1', ports: [{ containerPort: 80 }] },
    ],
    initContainers: [
      { name: 'once', image: 'a:1', ports: [{ containerPort: 80 }] },
      { name: 'beside', image: 'a:1', restartPolicy: 'Always', ports: [{ containerPort: 80 }] },
    ],
  }),
  ofPod('a port on two host ports', {
    containers: [main({ ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 81 }, { containerPort: 80 }] })],
  }),
  ofPod('fractions of bytes', {
    containers: [
      main({ resources: { requests: { memory: '100m', cpu: '100m' }, limits: { memory: '1500m', 'ephemeral-storage': '0.5' } } }),
    ],
  }),
  ofPod('one path for two', {
    volumes: [
      { name: 'a', secret: { secretName: 's', items: [...pair('x'), ...pair('x')] } },
      { name: 'b', configMap: { name: 'c', items: [...pair('x/y'), ...pair('x'), ...pair('xy')] } },
      {
        name: 'c',
        projected: { sources: [{ secret: { name: 's', items: pair('x') } }, { configMap: { name: 'c', items: pair('x/y') } }] },
      },
    ],
  }),
  of('Pod: a name with dots', core('pods'), pod('p.q')),
  of('Pod: a name with dots, and a host name', core('pods'), pod('p.q', { hostname: 'p' })),
  ofPod('overhead of no class', { overhead: { memory: '1Mi' } }),
  {
    name: 'Pod: a change',
    steps: [
      post(core('pods'), pod('p', { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } })),
      patch(core('pods', 'p'), { metadata: { labels: { a: 'b' } } }, MERGE_PATCH),
    ],
  },
]

const workloads: Case[] = [
  of('Deployment: a template', grouped('apps/v1', 'deployments'), deployment('d', { template: doubled })),
  of('Deployment: a name with dots', grouped('apps/v1', 'deployments'), deployment('d.e')),
  {
    name: 'Deployment: changes',
    steps: [
      post(grouped('apps/v1', 'deployments'), deployment('d', { template: doubled })),
      patch(grouped('apps/v1', 'deployments', 'd'), { spec: { paused: true } }, MERGE_PATCH),
      patch(grouped('apps/v1', 'deployments', 'd'), { spec: { template: { metadata: { labels: { b: 'c' } } } } }, MERGE_PATCH),
    ],
  },
  of('ReplicationController: a template', core('replicationcontrollers'), {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'c' },
    spec: { replicas: 0, selector: { app: 'web' }, template: doubled },
  }),
  of('PodTemplate', core('podtemplates'), { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' }, template: doubled }),
  of('StatefulSet', grouped('apps/v1', 'statefulsets'), {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 's' },
    spec: {
      serviceName: 's',
      revisionHistoryLimit: -1,
      selector: { matchLabels: { app: 'web' } },
      template: doubled,
      volumeClaimTemplates: [
        { metadata: { name: 'v' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100m' } } } },
      ],
    },
  }),
  of('CronJob', grouped('batch/v1', 'cronjobs'), {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c' },
    spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template: template({ ...twice, restartPolicy: 'Never' }) } } },
  }),
  of('Job: many indexes', grouped('batch/v1', 'jobs'), {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j' },
    spec: { parallelism: 20_000, completions: 200_000, completionMode: 'Indexed', template: template({ restartPolicy: 'Never' }) },
  }),
  of('Job: many indexes, and a name with dots', grouped('batch/v1', 'jobs'), {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j.k' },
    spec: { completions: 20, completionMode: 'Indexed', template: template({ restartPolicy: 'Never' }) },
  }),
  of('Job: a name with dots', grouped('batch/v1', 'jobs'), {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j.k' },
    spec: { template: template({ restartPolicy: 'Never' }) },
  }),
]

const others: Case[] = [
  of('Service: addresses from outside', core('services'), service('s', { externalIPs: ['10.0.0.1'], externalName: 'a.b' })),
  of('Service: affinity without an address', core('services'), service('s', { clusterIP: 'None', sessionAffinity: 'ClientIP' })),
  of('Ingress: an annotation', grouped('networking.k8s.io/v1', 'ingresses'), {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i', annotations: { 'kubernetes.io/ingress.class': 'a' } },
    spec: { defaultBackend: { service: { name: 'a', port: { number: 80 } } } },
  }),
  of('PersistentVolume', '/api/v1/persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: '{ns}',
      annotations: { 'volume.beta.kubernetes.io/storage-class': 'a', 'volume.beta.kubernetes.io/mount-options': 'b' },
    },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Recycle',
      nfs: { server: 'a', path: '/' },
    },
  }),
  of('PersistentVolumeClaim', core('persistentvolumeclaims'), {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'c' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'a',
      resources: { requests: { storage: '100m' }, limits: { storage: '1500m' } },
    },
  }),
  of('StorageClass', '/apis/storage.k8s.io/v1/storageclasses', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: '{ns}' },
    provisioner: 'example.com/a',
    allowedTopologies: [{ matchLabelExpressions: [{ key: zone, values: ['a'] }] }],
  }),
  of('RuntimeClass', '/apis/node.k8s.io/v1/runtimeclasses', {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: '{ns}' },
    handler: 'h',
    scheduling: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } },
  }),
  ...['', 'YQ=='].map((key) =>
    of(`Secret: a pair that is none: ${JSON.stringify(key)}`, core('secrets'), {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': 'YQ==', 'tls.key': key },
    }),
  ),
  of('ServiceAccount: an annotation', core('serviceaccounts'), {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'a', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } },
  }),
  of('EndpointSlice: names', grouped('discovery.k8s.io/v1', 'endpointslices'), {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'e' },
    addressType: 'FQDN',
    endpoints: [{ addresses: ['a.b'] }],
  }),
  of('CustomResourceDefinition: a format', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.{ns}.example.com' },
    spec: {
      group: '{ns}.example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { a: { type: 'string', format: 'nonsense' } } } },
        },
      ],
    },
  }),
]

export const warningCases: readonly Case[] = [...pods, ...workloads, ...others]
