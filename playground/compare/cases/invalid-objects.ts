/** Services, configuration, storage, policy and access objects that are refused, and changes that they do not take. */
import { type Case, MERGE_PATCH, patch, post } from '../case.ts'
import { core, grouped, service } from './objects.ts'

type Fields = Record<string, unknown>

function kind(path: string, name: string, valid: Fields, bad: Record<string, Fields>, changes: Record<string, unknown> = {}): Case[] {
  return [
    ...Object.entries(bad).map(([what, fields]) => ({
      name: `${name}: ${what}`,
      steps: [post(path, { metadata: { name: 'a' }, ...valid, ...fields })],
    })),
    ...Object.entries(changes).map(([what, change]) => ({
      name: `${name}: a change: ${what}`,
      steps: [post(path, { metadata: { name: 'a' }, ...valid }), patch(`${path}/a`, change, MERGE_PATCH)],
    })),
  ]
}

const spec = (fields: Fields): Fields => ({ spec: fields })
const ports = (...list: unknown[]): Fields => service('a', { ports: list })
const claim = (fields: Fields): Fields => spec({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...fields })
const volume = (fields: Fields): Fields =>
  spec({ accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/tmp' }, ...fields })
const rule = {
  host: 'a.example.com',
  http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 's', port: { number: 80 } } } }] },
}
const path = (fields: Fields): Fields =>
  spec({
    rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 's', port: { number: 80 } } }, ...fields }] } }],
  })
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
const metric = (fields: Fields): Fields => spec({ maxReplicas: 3, scaleTargetRef: target, metrics: [fields] })
const RBAC = 'rbac.authorization.k8s.io'

export const invalidObjectCases: readonly Case[] = [
  ...kind(
    core('services'),
    'Service',
    service('a'),
    {
      'no ports': ports(),
      'ports out of range': ports({ port: 0 }, { port: 70000, name: 'b' }),
      'ports without names': ports({ port: 80 }, { port: 81 }),
      'a name twice': ports({ port: 80, name: 'a' }, { port: 81, name: 'a' }),
      'a port twice': ports({ port: 80, name: 'a' }, { port: 80, name: 'b' }),
      'a port name': ports({ port: 80, name: 'A_b' }),
      'a protocol': ports({ port: 80, protocol: 'HTTP' }),
      'a target port': ports({ port: 80, targetPort: 70000 }, { port: 81, name: 'b', targetPort: 'a b' }),
      'a type': service('a', { type: 'Foo' }),
      'an affinity': service('a', { sessionAffinity: 'Foo' }),
      'an affinity timeout': service('a', { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }),
      'a selector': service('a', { selector: { 'a b': 'c d' } }),
      'an external name': service('a', { type: 'ExternalName', externalName: 'A b' }),
      'no external name': service('a', { type: 'ExternalName' }),
      'a cluster address': service('a', { clusterIP: 'foo' }),
      'external addresses': service('a', { externalIPs: ['foo', '127.0.0.1'] }),
      'a node port without a type': ports({ port: 80, nodePort: 30080 }),
      'a traffic policy': service('a', { externalTrafficPolicy: 'Local' }),
      'a traffic policy that is none': service('a', { type: 'NodePort', externalTrafficPolicy: 'Foo', internalTrafficPolicy: 'Foo' }),
      'source ranges': service('a', { type: 'LoadBalancer', loadBalancerSourceRanges: ['foo'] }),
      'a load balancer without a type': service('a', {
        loadBalancerIP: 'foo',
        allocateLoadBalancerNodePorts: true,
        loadBalancerClass: 'a.b/c',
      }),
      'a name that starts with a digit': { metadata: { name: '1a' } },
      'headless with a node port': service('a', { type: 'NodePort', clusterIP: 'None' }),
      families: service('a', { ipFamilies: ['IPv6'], ipFamilyPolicy: 'Foo' }),
    },
    { 'another address': { spec: { clusterIP: '10.96.5.5', clusterIPs: ['10.96.5.5'] } }, ports: { spec: { ports: [] } } },
  ),
  ...kind(
    core('configmaps'),
    'ConfigMap',
    { data: { a: 'b' } },
    {
      keys: { data: { 'a b': 'c', '..': 'd', '': 'e' } },
      'a key twice': { data: { a: 'b' }, binaryData: { a: 'Yg==' } },
      'too much': { data: { a: 'b'.repeat(1024 * 1024 + 1) } },
    },
  ),
  ...kind(
    core('configmaps'),
    'immutable ConfigMap',
    { data: { a: 'b' }, immutable: true },
    {},
    { data: { data: { a: 'c' } }, mutable: { immutable: false }, labels: { metadata: { labels: { a: 'b' } } } },
  ),
  ...kind(
    core('secrets'),
    'Secret',
    { stringData: { a: 'b' } },
    {
      keys: { stringData: { 'a b': 'c' } },
      'tls without its keys': { type: 'kubernetes.io/tls' },
      'docker without its key': { type: 'kubernetes.io/dockerconfigjson' },
      'docker with broken JSON': { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{' } },
      'basic auth without its keys': { type: 'kubernetes.io/basic-auth', stringData: {} },
      'ssh without its key': { type: 'kubernetes.io/ssh-auth' },
      'a token without its account': { type: 'kubernetes.io/service-account-token' },
      'strings over data': { data: { a: 'eA==' }, stringData: { a: 'y', b: 'z' } },
    },
    { 'another type': { type: 'foo' } },
  ),
  ...kind(core('secrets'), 'immutable Secret', { stringData: { a: 'b' }, immutable: true }, {}, { data: { stringData: { a: 'c' } } }),
  ...kind(
    core('persistentvolumeclaims'),
    'PersistentVolumeClaim',
    claim({ storageClassName: 'none' }),
    {
      nothing: spec({}),
      modes: claim({ accessModes: ['Foo', 'ReadWriteOncePod', 'ReadWriteOnce'] }),
      'no size': claim({ resources: {} }),
      'a negative size': claim({ resources: { requests: { storage: '-1' } } }),
      'a class': claim({ storageClassName: 'A_b' }),
      'a volume mode': claim({ volumeMode: 'Foo' }),
      'a selector': claim({ selector: { matchLabels: { 'a b': 'c' } } }),
    },
    {
      'another class': { spec: { storageClassName: 'x' } },
      more: { spec: { resources: { requests: { storage: '2Gi' } } } },
      less: { spec: { resources: { requests: { storage: '1Mi' } } } },
      'a volume': { spec: { volumeName: 'v' } },
    },
  ),
  ...kind(
    '/api/v1/persistentvolumes',
    'PersistentVolume',
    { metadata: { name: '{ns}' } },
    {
      nothing: spec({}),
      modes: volume({ accessModes: ['Foo'] }),
      'a capacity': volume({ capacity: { storage: '-1', cpu: '1' } }),
      'no capacity': volume({ capacity: {} }),
      'a policy': volume({ persistentVolumeReclaimPolicy: 'Foo' }),
      'two sources': volume({ nfs: { server: 'a', path: '/' } }),
      'a path upwards': volume({ hostPath: { path: '/a/../b' } }),
      'local without affinity': volume({ hostPath: undefined, local: { path: '/a' } }),
      'recycling of the root': volume({ hostPath: { path: '/' }, persistentVolumeReclaimPolicy: 'Recycle' }),
    },
  ),
  ...kind(grouped('networking.k8s.io/v1', 'ingresses'), 'Ingress', spec({ rules: [rule] }), {
    nothing: spec({}),
    'a host': spec({ rules: [{ ...rule, host: 'A_b' }] }),
    'a host that is an address': spec({ rules: [{ ...rule, host: '10.0.0.1' }] }),
    'a wildcard': spec({ rules: [{ ...rule, host: '*.*.a' }] }),
    'a path': path({ path: 'a' }),
    'no path': path({ path: '' }),
    'a bad path': path({ path: '/a/../b' }),
    'no path type': path({ pathType: undefined }),
    'a path type': path({ pathType: 'Foo' }),
    'no backend': path({ backend: {} }),
    'a backend': path({ backend: { service: { name: 'A_b', port: {} } } }),
    'two ports': path({ backend: { service: { name: 'a', port: { number: 80, name: 'b' } } } }),
    'a port': path({ backend: { service: { name: 'a', port: { number: 70000 } } } }),
    'two backends': path({ backend: { service: { name: 'a', port: { number: 80 } }, resource: { kind: 'K', name: 'n' } } }),
    'no paths': spec({ rules: [{ http: { paths: [] } }] }),
    tls: spec({ rules: [rule], tls: [{ hosts: ['A_b'], secretName: 'A_b' }] }),
    'a class': spec({ rules: [rule], ingressClassName: 'A_b' }),
    'two classes': {
      metadata: { name: 'a', annotations: { 'kubernetes.io/ingress.class': 'x' } },
      ...spec({ rules: [rule], ingressClassName: 'b' }),
    },
  }),
  ...kind(grouped('networking.k8s.io/v1', 'networkpolicies'), 'NetworkPolicy', spec({ podSelector: {} }), {
    'a selector': spec({ podSelector: { matchLabels: { 'a b': 'c' } } }),
    'a port': spec({ podSelector: {}, ingress: [{ ports: [{ port: 70000 }, { port: 'a_b' }, { protocol: 'Foo' }] }] }),
    'an end port': spec({ podSelector: {}, ingress: [{ ports: [{ port: 80, endPort: 70 }, { endPort: 80 }] }] }),
    'an address block': spec({
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: 'foo' } }, { ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/8'] } }] }],
    }),
    peers: spec({ podSelector: {}, ingress: [{ from: [{}, { ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] }),
    types: spec({ podSelector: {}, policyTypes: ['Foo'] }),
    'too many types': spec({ podSelector: {}, policyTypes: ['Ingress', 'Egress', 'Ingress'] }),
  }),
  ...kind(
    grouped('policy/v1', 'poddisruptionbudgets'),
    'PodDisruptionBudget',
    spec({ minAvailable: 1, selector: { matchLabels: { a: 'b' } } }),
    {
      both: spec({ minAvailable: 1, maxUnavailable: 1 }),
      'a percentage': spec({ minAvailable: '150%' }),
      'a text': spec({ minAvailable: 'foo' }),
      'a negative number': spec({ maxUnavailable: -1 }),
      'a selector': spec({ minAvailable: 1, selector: { matchLabels: { 'a b': 'c' } } }),
      'an eviction policy': spec({ minAvailable: 1, unhealthyPodEvictionPolicy: 'Foo' }),
    },
  ),
  ...kind(
    grouped('autoscaling/v2', 'horizontalpodautoscalers'),
    'HorizontalPodAutoscaler',
    spec({ maxReplicas: 3, scaleTargetRef: target }),
    {
      nothing: spec({}),
      bounds: spec({ minReplicas: 5, maxReplicas: 3, scaleTargetRef: target }),
      zero: spec({ minReplicas: 0, maxReplicas: 0, scaleTargetRef: target }),
      'a target': spec({ maxReplicas: 3, scaleTargetRef: { kind: 'a/b', name: 'c/d' } }),
      'a metric without type': metric({}),
      'a metric type': metric({ type: 'Foo' }),
      'a metric without its source': metric({ type: 'Resource' }),
      'a resource without target': metric({ type: 'Resource', resource: { name: '', target: { type: '' } } }),
      'a target type': metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Foo' } } }),
      'a utilization': metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } }),
      Pods: metric({ type: 'Pods', pods: { metric: { name: '' }, target: { type: 'AverageValue' } } }),
      behavior: spec({
        maxReplicas: 3,
        scaleTargetRef: target,
        behavior: {
          scaleUp: { stabilizationWindowSeconds: 5000, selectPolicy: 'Foo', policies: [{ type: 'Foo', value: 0, periodSeconds: 0 }] },
        },
      }),
    },
  ),
  ...kind(
    core('resourcequotas'),
    'ResourceQuota',
    spec({}),
    {
      names: spec({ hard: { 'a b': '1', foo: '1', pods: '1500m', cpu: '-1' } }),
      scopes: spec({ hard: { pods: '1' }, scopes: ['Foo', 'BestEffort', 'NotBestEffort'] }),
      'a scope that does not fit': spec({ hard: { services: '1' }, scopes: ['BestEffort'] }),
      'a scope selector': spec({
        hard: { pods: '1' },
        scopeSelector: {
          matchExpressions: [
            { scopeName: 'PriorityClass', operator: 'In' },
            { scopeName: 'BestEffort', operator: 'In', values: ['a'] },
          ],
        },
      }),
    },
    { scopes: { spec: { scopes: ['BestEffort'] } } },
  ),
  ...kind(core('limitranges'), 'LimitRange', spec({ limits: [] }), {
    'a type': spec({ limits: [{ type: 'Foo' }] }),
    'a type twice': spec({
      limits: [
        { type: 'Pod', max: { cpu: '1' } },
        { type: 'Pod', max: { cpu: '1' } },
      ],
    }),
    bounds: spec({
      limits: [{ type: 'Container', min: { cpu: '2' }, max: { cpu: '1' }, default: { cpu: '3' }, defaultRequest: { cpu: '4' } }],
    }),
    'defaults of a Pod': spec({ limits: [{ type: 'Pod', default: { cpu: '1' } }] }),
    'a claim': spec({ limits: [{ type: 'PersistentVolumeClaim' }] }),
    'a ratio': spec({ limits: [{ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } }] }),
    names: spec({ limits: [{ type: 'Container', max: { 'a b': '1', foo: '1' } }] }),
  }),
  ...kind(
    '/apis/scheduling.k8s.io/v1/priorityclasses',
    'PriorityClass',
    { metadata: { name: '{ns}' }, value: 5 },
    {
      'a number too high': { value: 1000000001 },
      'a system name': { metadata: { name: 'system-foo' } },
      'a policy': { preemptionPolicy: 'Foo' },
      'a second default': { value: 5, globalDefault: false, metadata: { name: 'A_b' } },
    },
  ),
  ...kind(
    '/apis/storage.k8s.io/v1/storageclasses',
    'StorageClass',
    { metadata: { name: '{ns}' }, provisioner: 'a.example.com/b' },
    {
      'no provisioner': { provisioner: '' },
      'a provisioner': { provisioner: 'a b' },
      'a policy': { reclaimPolicy: 'Foo' },
      'a mode': { volumeBindingMode: 'Foo' },
      parameters: { parameters: { '': 'a' } },
    },
  ),
  ...kind(core('serviceaccounts'), 'ServiceAccount', {}, { 'a name': { metadata: { name: 'A_b' } } }),
  ...kind(
    '/api/v1/namespaces',
    'Namespace',
    {},
    { 'a name': { metadata: { name: 'a.b' } }, 'a long name': { metadata: { name: 'a'.repeat(64) } } },
  ),
  ...kind(
    grouped(`${RBAC}/v1`, 'roles'),
    'Role',
    { rules: [] },
    {
      'no verbs': { rules: [{ apiGroups: [''], resources: ['pods'], verbs: [] }] },
      'no groups': { rules: [{ resources: ['pods'], verbs: ['get'] }] },
      'no resources': { rules: [{ apiGroups: [''], verbs: ['get'] }] },
      paths: { rules: [{ nonResourceURLs: ['/a'], verbs: ['get'] }] },
      'a name': { metadata: { name: 'a/b' } },
    },
  ),
  ...kind(
    grouped(`${RBAC}/v1`, 'rolebindings'),
    'RoleBinding',
    { roleRef: { kind: 'Role', name: 'r', apiGroup: RBAC } },
    {
      'no role': { roleRef: { kind: '', name: '', apiGroup: '' } },
      'a group': { roleRef: { kind: 'Role', name: 'r', apiGroup: 'foo' } },
      'a kind': { roleRef: { kind: 'Foo', name: 'r', apiGroup: RBAC } },
      subjects: {
        subjects: [
          { kind: 'Foo', name: 'a' },
          { kind: 'User', name: '' },
          { kind: 'ServiceAccount', name: 'A_b' },
          { kind: 'User', name: 'a', apiGroup: 'foo' },
        ],
      },
    },
    { 'another role': { roleRef: { name: 'x' } } },
  ),
  ...kind(
    `/apis/${RBAC}/v1/clusterroles`,
    'ClusterRole',
    { metadata: { name: '{ns}' } },
    {
      'paths and resources': { rules: [{ nonResourceURLs: ['/a'], resources: ['pods'], apiGroups: [''], verbs: ['get'] }] },
      aggregation: { aggregationRule: { clusterRoleSelectors: [] } },
      'aggregation by a bad selector': { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'a b': 'c' } }] } },
    },
  ),
]
