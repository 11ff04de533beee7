import type { KubeObject } from '../client/client.ts'
import { timestamp } from '../clock.ts'
import { ROOT_CA, ROOT_CA_DESCRIPTION } from '../controllers/lifecycle/namespace-contents.ts'
import { PROVISIONER } from '../controllers/storage/volumes.ts'
import type { Node } from '../objects/node.ts'
import * as resources from '../objects/resources.ts'
import { controlPlaneLeases, nodeLeases } from './leases.ts'
import type { Planted } from './seed.ts'
import { stamped } from './stamp.ts'

const DAY = 86_400_000
const GIBIBYTE = 2 ** 30

/** What every cluster has: its own namespaces, the API's Service, and nodes. */
export function systemObjects(now: number, nodes: number): Planted[] {
  const born = now - 41 * DAY
  const machines = Array.from({ length: nodes }, (_, index) => node(index, born + 60_000, now))
  return [
    {
      resource: resources.NAMESPACES,
      objects: ['default', 'kube-node-lease', 'kube-public', 'kube-system'].map((name) => namespace(name, born)),
    },
    { resource: resources.SERVICES, objects: [kubernetesService(born)] },
    ...kubernetesEndpoints(born),
    { resource: resources.NODES, objects: machines },
    nodeLeases(machines, now),
    controlPlaneLeases(born, now),
    { resource: resources.PRIORITY_CLASSES, objects: priorityClasses(born) },
    { resource: resources.STORAGE_CLASSES, objects: [storageClass(born)] },
  ]
}

export function namespace(name: string, createdAt: number, labels: Record<string, string> = {}): KubeObject {
  return stamped(
    'v1',
    'Namespace',
    { name, createdAt, labels: { 'kubernetes.io/metadata.name': name, ...labels } },
    {
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
  )
}

/** What the controllers would give a namespace: its service account and the root certificate. */
export function namespaceContents({ metadata }: KubeObject, rootCa: string): Planted[] {
  const createdAt = Date.parse(metadata.creationTimestamp ?? '')
  const account = stamped('v1', 'ServiceAccount', { namespace: metadata.name, name: 'default', createdAt }, {})
  return [
    { resource: resources.SERVICE_ACCOUNTS, objects: [account] },
    { resource: resources.CONFIG_MAPS, objects: [rootCertificate(metadata.name, rootCa, createdAt)] },
  ]
}

function rootCertificate(space: string, rootCa: string, createdAt: number): KubeObject {
  const annotations = { 'kubernetes.io/description': ROOT_CA_DESCRIPTION }
  return stamped('v1', 'ConfigMap', { namespace: space, name: ROOT_CA, createdAt, annotations }, { data: { 'ca.crt': rootCa } })
}

/** The control plane's own machine: nothing answers there inside of the cluster. */
export const API_SERVER_ADDRESS = '172.18.0.2'

/** Where the API server itself is, as it writes down (pkg/controlplane/reconcilers). */
function kubernetesEndpoints(createdAt: number): Planted[] {
  const stamp = { namespace: 'default', name: 'kubernetes', createdAt }
  const port = { name: 'https', port: 6443, protocol: 'TCP' }
  const slice = stamped(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    { ...stamp, generation: 1, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    { addressType: 'IPv4', endpoints: [{ addresses: [API_SERVER_ADDRESS], conditions: { ready: true } }], ports: [port] },
  )
  const labels = { 'endpointslice.kubernetes.io/skip-mirror': 'true' }
  const endpoints = stamped(
    'v1',
    'Endpoints',
    { ...stamp, labels },
    { subsets: [{ addresses: [{ ip: API_SERVER_ADDRESS }], ports: [port] }] },
  )
  return [
    { resource: resources.ENDPOINT_SLICES, objects: [slice] },
    { resource: resources.ENDPOINTS, objects: [endpoints] },
  ]
}

/** The Service of the API server. */
function kubernetesService(createdAt: number): KubeObject {
  return stamped(
    'v1',
    'Service',
    { namespace: 'default', name: 'kubernetes', createdAt, labels: { component: 'apiserver', provider: 'kubernetes' } },
    {
      spec: {
        clusterIP: '10.96.0.1',
        clusterIPs: ['10.96.0.1'],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
      status: { loadBalancer: {} },
    },
  )
}

function priorityClasses(createdAt: number): KubeObject[] {
  const make = (name: string, value: number, description: string) =>
    stamped(
      'scheduling.k8s.io/v1',
      'PriorityClass',
      { name, createdAt, generation: 1 },
      { value, preemptionPolicy: 'PreemptLowerPriority', description },
    )
  return [
    make(
      'system-cluster-critical',
      2_000_000_000,
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
    ),
    make('system-node-critical', 2_000_001_000, 'Used for system critical pods that must not be moved from their current node.'),
  ]
}

function storageClass(createdAt: number): KubeObject {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' }
  return stamped(
    'storage.k8s.io/v1',
    'StorageClass',
    { name: 'standard', createdAt, annotations },
    { provisioner: PROVISIONER, reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer', allowVolumeExpansion: true },
  )
}

/** The class of Ingresses that nothing serves: they get an address, and that is all. */
export function ingressClass(now: number): Planted {
  const made = stamped(
    'networking.k8s.io/v1',
    'IngressClass',
    {
      name: 'playground',
      createdAt: now - 41 * DAY,
      generation: 1,
      annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
    },
    { spec: { controller: 'playground.simulated/ingress' } },
  )
  return { resource: resources.INGRESS_CLASSES, objects: [made] }
}

/** The address that the node of this number has. */
export function nodeAddress(index: number): string {
  return `172.18.${Math.floor((index + 2) / 250)}.${((index + 2) % 250) + 1}`
}

export function nodeName(index: number): string {
  return `node-${index + 1}`
}

/** The Pod network of the node of this number. */
export function podNetwork(index: number): string {
  return `10.${244 + Math.floor(index / 256)}.${index % 256}`
}

function node(index: number, createdAt: number, now: number): Node {
  const name = nodeName(index)
  const capacity = {
    cpu: '8',
    memory: `${(32 * GIBIBYTE) / 1024}Ki`,
    'ephemeral-storage': '102834236Ki',
    pods: '110',
    'hugepages-2Mi': '0',
  }
  const allocatable = { ...capacity, cpu: '7800m', memory: `${(31 * GIBIBYTE) / 1024}Ki`, 'ephemeral-storage': '94772031826' }
  const condition = (type: string, status: 'True' | 'False', reason: string, message: string) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: timestamp(now),
    lastTransitionTime: timestamp(createdAt + 20_000),
  })
  return stamped<Node>(
    'v1',
    'Node',
    {
      name,
      createdAt,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'general-8',
        'topology.kubernetes.io/region': 'playground',
        'topology.kubernetes.io/zone': `zone-${'abc'[index % 3]}`,
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
    },
    {
      spec: {
        podCIDR: `${podNetwork(index)}.0/24`,
        podCIDRs: [`${podNetwork(index)}.0/24`],
        providerID: `playground://zone-${'abc'[index % 3]}/${name}`,
      },
      status: {
        capacity,
        allocatable,
        conditions: [
          condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
          condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
          condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
          condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
        ],
        addresses: [
          { type: 'InternalIP', address: nodeAddress(index) },
          { type: 'Hostname', address: name },
        ],
        daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
        nodeInfo: {
          architecture: 'amd64',
          bootID: 'b1f2c3d4-0000-4000-a000-00000000000b',
          containerRuntimeVersion: 'containerd://2.2.1-simulated',
          kernelVersion: '6.12.0-simulated',
          kubeProxyVersion: '',
          kubeletVersion: 'v1.36.3-simulated',
          machineID: `simulated${String(index).padStart(23, '0')}`,
          operatingSystem: 'linux',
          osImage: 'Playground Linux (simulated)',
          systemUUID: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
        },
      },
    },
  )
}
