/** Pods that are refused, and changes that a Pod does not take. */
import { type Case, MERGE_PATCH, patch, post } from '../case.ts'
import { core, pod } from './objects.ts'

type Fields = Record<string, unknown>
const container = (fields: Fields): Fields => ({ containers: [{ name: 'main', image: 'a', ...fields }] })
const volumes = (...list: unknown[]): Fields => ({ volumes: list })
const probe = (fields: Fields): Fields => container({ livenessProbe: fields })

const specs: Record<string, Fields> = {
  'no containers': { containers: [] },
  'a container without name and image': { containers: [{}] },
  'names that are none': { containers: [{ name: 'A_b', image: 'a' }] },
  'a name twice': {
    containers: [
      { name: 'a', image: 'a' },
      { name: 'a', image: 'a' },
    ],
  },
  'a name of an init container': { initContainers: [{ name: 'main', image: 'a' }] },
  'an image with spaces': container({ image: ' a ' }),
  'pull policy': container({ imagePullPolicy: 'Sometimes' }),
  'restart policy': { restartPolicy: 'Sometimes' },
  'dns policy': { dnsPolicy: 'Sometimes' },
  'no dns servers': { dnsPolicy: 'None' },
  'a port out of range': container({ ports: [{ containerPort: 0 }, { containerPort: 70000 }] }),
  'a port protocol': container({ ports: [{ containerPort: 80, protocol: 'HTTP' }] }),
  'a port name': container({
    ports: [
      { containerPort: 80, name: 'a--b' },
      { containerPort: 81, name: 'much-too-long-a-name' },
    ],
  }),
  'a port name twice': container({
    ports: [
      { containerPort: 80, name: 'a' },
      { containerPort: 81, name: 'a' },
    ],
  }),
  'host ports that differ': { hostNetwork: true, ...container({ ports: [{ containerPort: 80, hostPort: 81 }] }) },
  variables: container({
    env: [{ name: '' }, { name: 'a=b' }, { name: 'c', value: '1', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
  }),
  'variables from nowhere': container({
    env: [
      { name: 'a', valueFrom: {} },
      { name: 'b', valueFrom: { configMapKeyRef: { name: '', key: '' } } },
      { name: 'c', valueFrom: { fieldRef: { fieldPath: 'spec.foo' } } },
    ],
  }),
  'variables from a resource': container({ env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.foo' } } }] }),
  envFrom: container({ envFrom: [{}, { configMapRef: { name: '' } }, { prefix: '1=', secretRef: { name: 's' } }] }),
  resources: container({ resources: { requests: { cpu: '2', foo: '1' }, limits: { cpu: '1', memory: '-1' } } }),
  'fractions of things': container({ resources: { limits: { 'example.com/gpu': '1500m', memory: '1500m' } } }),
  'extended requests': container({ resources: { requests: { 'example.com/gpu': '1' } } }),
  'huge pages': container({ resources: { limits: { 'hugepages-2Mi': '2Mi' } } }),
  mounts: {
    ...container({
      volumeMounts: [
        { name: 'nope', mountPath: '/a' },
        { name: '', mountPath: '' },
      ],
    }),
  },
  'a mount twice': {
    ...volumes({ name: 'v', emptyDir: {} }),
    ...container({
      volumeMounts: [
        { name: 'v', mountPath: '/a' },
        { name: 'v', mountPath: '/a' },
      ],
    }),
  },
  'a sub path': {
    ...volumes({ name: 'v', emptyDir: {} }),
    ...container({ volumeMounts: [{ name: 'v', mountPath: '/a', subPath: '../b' }] }),
  },
  volumes: volumes({ name: 'A' }, { name: 'b', emptyDir: {}, hostPath: { path: '/' } }, { name: '' }),
  'a volume twice': volumes({ name: 'v' }, { name: 'v' }),
  'volume sources': volumes(
    { name: 'a', secret: {} },
    { name: 'b', configMap: {} },
    { name: 'c', persistentVolumeClaim: { claimName: '' } },
    { name: 'd', hostPath: { path: '' } },
    { name: 'e', nfs: { server: '', path: '' } },
  ),
  'items of a volume': volumes({
    name: 'a',
    configMap: {
      name: 'c',
      items: [
        { key: '', path: '' },
        { key: 'a', path: '../b' },
        { key: 'a', path: '/b' },
      ],
    },
  }),
  'modes of a volume': volumes({ name: 'a', configMap: { name: 'c', defaultMode: 1000 } }),
  'a host path type': volumes({ name: 'a', hostPath: { path: '/', type: 'Foo' } }),
  'an empty directory': volumes({ name: 'a', emptyDir: { sizeLimit: '-1' } }),
  'projected sources': volumes({ name: 'a', projected: { sources: [{}, { serviceAccountToken: { path: '', expirationSeconds: 5 } }] } }),
  probes: probe({ httpGet: { port: 0, path: '' }, periodSeconds: -1 }),
  'a probe without a way': probe({}),
  'a probe with two ways': probe({ httpGet: { port: 80 }, exec: { command: ['a'] } }),
  'a probe with no command': probe({ exec: { command: [] } }),
  'a probe of a port that has no such name': probe({ httpGet: { port: 'not a name' } }),
  'a scheme': probe({ httpGet: { port: 80, scheme: 'FTP' } }),
  'a liveness success threshold': probe({ httpGet: { port: 80 }, successThreshold: 2 }),
  'a tcp probe': probe({ tcpSocket: { port: 99999 } }),
  'a grpc probe': probe({ grpc: { port: 0 } }),
  hooks: container({ lifecycle: { preStop: {}, postStart: { exec: { command: [] } } } }),
  grace: { terminationGracePeriodSeconds: -1 },
  'a deadline': { activeDeadlineSeconds: 0 },
  'a node name': { nodeName: 'A b' },
  'a node selector': { nodeSelector: { 'a b': 'c d' } },
  'a host name': { hostname: 'A.b', subdomain: 'C_d' },
  'an account name': { serviceAccountName: 'A b' },
  'a scheduler name': { schedulerName: '', runtimeClassName: 'A_b' },
  tolerations: {
    tolerations: [
      { operator: 'Foo', key: 'a' },
      { operator: 'Exists', key: 'a', value: 'b' },
      { key: '', operator: 'Equal' },
      { key: 'a', effect: 'Foo' },
      { key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 },
    ],
  },
  'node affinity': { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
  'node affinity expressions': {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'a', operator: 'In' },
                { key: 'a b', operator: 'Foo' },
                { key: 'a', operator: 'Exists', values: ['b'] },
                { key: 'a', operator: 'Gt', values: ['x'] },
              ],
            },
          ],
        },
      },
    },
  },
  'preferred affinity': {
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] } },
  },
  'Pod affinity': {
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: '', labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
        ],
      },
    },
  },
  'preferred Pod affinity': {
    affinity: {
      podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm: { topologyKey: 'a b' } }] },
    },
  },
  spread: {
    topologySpreadConstraints: [
      { maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'Foo' },
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 },
    ],
  },
  'spread twice': {
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
    ],
  },
  security: container({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
  users: {
    securityContext: { runAsUser: -1, fsGroup: -5, supplementalGroups: [-1] },
    ...container({ securityContext: { runAsUser: -1 } }),
  },
  seccomp: container({ securityContext: { seccompProfile: { type: 'Foo' } } }),
  'seccomp without its file': container({ securityContext: { seccompProfile: { type: 'Localhost' } } }),
  sysctls: {
    securityContext: {
      sysctls: [
        { name: 'a b', value: '1' },
        { name: '', value: '' },
      ],
    },
  },
  'host aliases': { hostAliases: [{ ip: 'a', hostnames: ['A_b'] }] },
  'readiness gates': { readinessGates: [{ conditionType: 'a b' }] },
  'termination messages': container({ terminationMessagePolicy: 'Foo' }),
  os: { os: { name: 'beos' } },
  'pull secrets': { imagePullSecrets: [{ name: '' }] },
  'an ephemeral container at creation': { ephemeralContainers: [{ name: 'e', image: 'a' }] },
  'a sidecar policy': { initContainers: [{ name: 'i', image: 'a', restartPolicy: 'Never' }] },
  'a probe of an init container': { initContainers: [{ name: 'i', image: 'a', livenessProbe: { exec: { command: ['a'] } } }] },
  'process namespace': { hostPID: true, shareProcessNamespace: true },
  gates: { schedulingGates: [{ name: 'a b' }, { name: 'c' }, { name: 'c' }] },
  'volume devices': container({ volumeDevices: [{ name: 'nope', devicePath: '' }] }),
}

const metadata: Record<string, Fields> = {
  'a name with capitals': { name: 'A' },
  'a name that is too long': { name: 'a'.repeat(254) },
  labels: { name: 'a', labels: { 'a b': 'c', d: 'e f', 'g/h/i': 'j' } },
  'a label that is too long': { name: 'a', labels: { a: 'b'.repeat(64) } },
  annotations: { name: 'a', annotations: { 'a b': 'c' } },
  'annotations that are too big': { name: 'a', annotations: { a: 'b'.repeat(262145) } },
  finalizers: { name: 'a', finalizers: ['foo', 'a b/c'] },
  owners: {
    name: 'a',
    ownerReferences: [
      { apiVersion: '', kind: '', name: '', uid: '' },
      { apiVersion: 'a/b/c', kind: 'K', name: 'n', uid: 'u' },
    ],
  },
  'two controllers': {
    name: 'a',
    ownerReferences: ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'K', name, uid: name, controller: true })),
  },
  'a generated name': { generateName: 'A_' },
}

const plain = pod('p', container({ image: 'a:1' }))
const changes: Record<string, unknown> = {
  'another command': { spec: { containers: [{ name: 'main', image: 'a:1', command: ['b'] }] } },
  'another container': {
    spec: {
      containers: [
        { name: 'main', image: 'a:1' },
        { name: 'more', image: 'b' },
      ],
    },
  },
  'another image': { spec: { containers: [{ name: 'main', image: 'a:2' }] } },
  'no image': { spec: { containers: [{ name: 'main', image: '' }] } },
  'another node': { spec: { nodeName: 'n' } },
  'another restart policy': { spec: { restartPolicy: 'Never' } },
  'a toleration more': { spec: { tolerations: [{ operator: 'Exists' }] } },
  'a deadline': { spec: { activeDeadlineSeconds: 5 } },
  labels: { metadata: { labels: { a: 'b' } } },
  'a label that is none': { metadata: { labels: { 'a b': 'c' } } },
  'another account': { spec: { serviceAccountName: 'x' } },
}

export const invalidPodCases: readonly Case[] = [
  ...Object.entries(specs).map(([name, spec]) => ({ name, steps: [post(core('pods'), pod('p', spec))] })),
  ...Object.entries(metadata).map(([name, fields]) => ({
    name: `metadata: ${name}`,
    steps: [post(core('pods'), { ...pod('p'), metadata: fields })],
  })),
  ...Object.entries(changes).map(([name, change]) => ({
    name: `a change: ${name}`,
    steps: [post(core('pods'), plain), patch(core('pods', 'p'), change, MERGE_PATCH)],
  })),
]
