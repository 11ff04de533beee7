/** What admission adds to objects, and what it refuses. */
import { type Case, get, MERGE_PATCH, onceEffective, patch, post, put, remove } from '../case.ts'
import { configMap, core, deployment, grouped, pod, service, template } from './objects.ts'

const pods = core('pods')
const main = (fields: Record<string, unknown>): Record<string, unknown> => ({ containers: [{ name: 'main', image: 'a', ...fields }] })
const resources = (requests: unknown, limits: unknown): Record<string, unknown> => main({ resources: { requests, limits } })
const quota = (hard: unknown, fields: Record<string, unknown> = {}): unknown => ({ metadata: { name: 'q' }, spec: { hard, ...fields } })
const limitRange = (...limits: unknown[]): unknown => ({ metadata: { name: 'l' }, spec: { limits } })
const secured = (level: string): Case['steps'] => [
  patch('/api/v1/namespaces/{ns}', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } }, MERGE_PATCH),
]
const warned = (level: string): Case['steps'] => [
  patch('/api/v1/namespaces/{ns}', { metadata: { labels: { 'pod-security.kubernetes.io/warn': level } } }, MERGE_PATCH),
]
const deployments = grouped('apps/v1', 'deployments')

const insecure: Record<string, Record<string, unknown>> = {
  'host namespaces': { hostNetwork: true, hostPID: true, hostIPC: true },
  'host ports': main({
    ports: [
      { containerPort: 80, hostPort: 8080 },
      { containerPort: 81, hostPort: 8081 },
    ],
  }),
  'a host path': { volumes: [{ name: 'h', hostPath: { path: '/' } }] },
  'several volumes': {
    volumes: [
      { name: 'h', hostPath: { path: '/' } },
      { name: 'n', nfs: { server: 'a', path: '/' } },
    ],
  },
  privileged: main({ securityContext: { privileged: true } }),
  'two privileged': { containers: ['a', 'b'].map((name) => ({ name, image: 'a', securityContext: { privileged: true } })) },
  capabilities: main({ securityContext: { capabilities: { add: ['NET_ADMIN', 'CHOWN'] } } }),
  'proc mount': main({ securityContext: { procMount: 'Unmasked' } }),
  sysctls: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
  unconfined: main({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
  'unconfined Pod': { securityContext: { seccompProfile: { type: 'Unconfined' } } },
  root: { securityContext: { runAsUser: 0, runAsNonRoot: false } },
  'root in a container': main({ securityContext: { runAsUser: 0, runAsNonRoot: false } }),
  'a SELinux type': main({ securityContext: { seLinuxOptions: { type: 'spc_t' } } }),
  'nothing said': {},
  'everything said': {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...main({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }),
  },
}

export const admissionCases: readonly Case[] = [
  { name: 'what a Pod gets', steps: [post(pods, pod('p'))] },
  { name: 'a Pod without its token', steps: [post(pods, pod('p', { automountServiceAccountToken: false }))] },
  { name: 'an account that is not there', steps: [post(pods, pod('p', { serviceAccountName: 'nope' }))] },
  {
    name: 'an account with pull secrets and without a token',
    steps: [
      post(core('serviceaccounts'), { metadata: { name: 'a' }, automountServiceAccountToken: false, imagePullSecrets: [{ name: 's' }] }),
      post(pods, pod('p', { serviceAccountName: 'a' })),
    ],
  },
  { name: 'a priority class that is not there', steps: [post(pods, pod('p', { priorityClassName: 'nope' }))] },
  { name: 'a priority by number', steps: [post(pods, pod('p', { priority: 5 }))] },
  { name: 'a system priority', steps: [post(pods, pod('p', { priorityClassName: 'system-node-critical' }))] },
  { name: 'tolerations of its own', steps: [post(pods, pod('p', { tolerations: [{ operator: 'Exists' }] }))] },
  {
    name: 'one toleration of its own',
    steps: [
      post(
        pods,
        pod('p', { tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }] }),
      ),
    ],
  },
  {
    name: 'quality classes',
    steps: [
      get(pods),
      post(pods, pod('a', resources({ cpu: '1' }, { cpu: '1' }))),
      post(pods, pod('b', resources({}, { cpu: '1', memory: '1Gi' }))),
    ],
  },
  { name: 'a namespace that is not there', steps: [post('/api/v1/namespaces/nope-{ns}/configmaps', configMap('c'))] },
  { name: 'namespaces that stay', steps: [remove('/api/v1/namespaces/default'), remove('/api/v1/namespaces/kube-system')] },
  {
    name: 'a namespace that goes',
    steps: [
      post(core('configmaps'), configMap('c', { metadata: { name: 'c', finalizers: ['example.com/hold'] } })),
      remove('/api/v1/namespaces/{ns}'),
      post(core('configmaps'), configMap('d')),
      patch(core('configmaps', 'c'), { metadata: { finalizers: null } }, MERGE_PATCH),
    ],
  },
  {
    name: 'a quota of counts',
    steps: [
      // A controller brings it to each namespace in its own time, and the quota counts it.
      { ...get(core('configmaps', 'kube-root-ca.crt')), until: 200, silent: true },
      post(
        core('resourcequotas'),
        quota({ configmaps: '0', 'count/deployments.apps': '0', services: '0', pods: '0', secrets: '0', persistentvolumeclaims: '0' }),
      ),
      onceEffective('used: configmaps=1', post(`${core('configmaps')}?dryRun=All`, configMap('c'))),
      post(deployments, deployment('web')),
      post(core('services'), service('s')),
      post(pods, pod('p')),
      post(core('secrets'), { metadata: { name: 's' } }),
      post(core('persistentvolumeclaims'), {
        metadata: { name: 'c' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      }),
    ],
  },
  {
    name: 'a quota of amounts',
    steps: [
      post(core('resourcequotas'), quota({ 'requests.cpu': '500m', 'limits.memory': '1Gi' })),
      post(pods, pod('a')),
      post(pods, pod('b', resources({ cpu: '100m' }, { memory: '2Gi' }))),
      post(pods, pod('c', resources({ cpu: '600m' }, { memory: '1Gi' }))),
    ],
  },
  {
    name: 'node ports and storage in a quota',
    steps: [
      post(core('resourcequotas'), quota({ 'services.nodeports': '0', 'requests.storage': '1Gi' })),
      post(core('services'), service('s', { type: 'NodePort' })),
      post(core('persistentvolumeclaims'), {
        metadata: { name: 'c' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } },
      }),
    ],
  },
  {
    name: 'a quota for what asks for nothing',
    steps: [
      post(core('resourcequotas'), quota({ pods: '0' }, { scopes: ['BestEffort'] })),
      post(pods, pod('a')),
      post(pods, pod('b', resources({ cpu: '1' }, {}))),
    ],
  },
  {
    name: 'limits by default',
    steps: [
      post(
        core('limitranges'),
        limitRange({ type: 'Container', max: { cpu: '1', memory: '1Gi' }, default: { cpu: '500m' }, defaultRequest: { cpu: '200m' } }),
      ),
      post(pods, pod('p', { initContainers: [{ name: 'i', image: 'i' }] })),
    ],
  },
  {
    name: 'bounds of a container and a Pod',
    steps: [
      post(
        core('limitranges'),
        limitRange(
          { type: 'Container', max: { cpu: '1', memory: '1Gi' }, min: { cpu: '100m' }, maxLimitRequestRatio: { cpu: '4' } },
          { type: 'Pod', max: { cpu: '2' } },
        ),
      ),
      post(pods, pod('a', resources({ cpu: '50m' }, { cpu: '3', memory: '2Gi' }))),
      post(pods, pod('b', resources({ cpu: '100m' }, { cpu: '1' }))),
      post(pods, pod('c', { containers: ['a', 'b', 'c'].map((name) => ({ name, image: 'i', resources: { limits: { cpu: '1' } } })) })),
    ],
  },
  {
    name: 'bounds of a claim',
    steps: [
      post(core('limitranges'), limitRange({ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '5Gi' } })),
      ...['10Gi', '100Mi', '2Gi'].map((storage, index) =>
        post(core('persistentvolumeclaims'), {
          metadata: { name: `c${index}` },
          spec: { storageClassName: 'none', accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
        }),
      ),
    ],
  },
  ...Object.entries(insecure).flatMap(([name, spec]) => [
    { name: `baseline: ${name}`, steps: [...secured('baseline'), post(pods, pod('p', spec))] },
    { name: `restricted: ${name}`, steps: [...secured('restricted'), post(pods, pod('p', spec))] },
  ]),
  {
    name: 'a warning for a template',
    steps: [
      ...warned('restricted'),
      get('/api/v1/namespaces/{ns}'),
      get('/api/v1/namespaces/{ns}'),
      post(deployments, deployment('web', { template: template({ hostPID: true }) })),
    ],
  },
  {
    name: 'addresses of Services',
    steps: [
      post(core('services'), service('a')),
      post(core('services'), service('b', { clusterIP: 'None' })),
      post(core('services'), service('c', { type: 'NodePort' })),
      post(core('services'), service('d', { type: 'LoadBalancer' })),
      post(core('services'), { metadata: { name: 'e' }, spec: { type: 'ExternalName', externalName: 'example.com' } }),
      post(core('services'), service('f', { clusterIP: '192.168.0.1' })),
      post(core('services'), service('g', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })),
      post(core('services'), service('h', { sessionAffinity: 'ClientIP' })),
      patch(core('services', 'c'), { spec: { type: 'ClusterIP' } }, MERGE_PATCH),
      patch(core('services', 'a'), { spec: { type: 'ExternalName', externalName: 'example.com' } }, MERGE_PATCH),
      put(core('services', 'h'), service('h')),
    ],
  },
]
