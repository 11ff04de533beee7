import type { KubeObject } from '../client/client.ts'
import * as resources from '../objects/resources.ts'
import type { PodTemplate } from '../objects/workload.ts'
import { randomFrom } from '../random.ts'
import type { Placement } from './placement.ts'
import type { Planted } from './seed.ts'
import { serviceOf, sliceOf } from './service.ts'
import { settledDeployment } from './settled.ts'
import { stamped } from './stamp.ts'

const DAY = 86_400_000
const NAMESPACE = 'kube-system'
const NAME = 'coredns'
const LABELS = { 'k8s-app': 'kube-dns' }
const RBAC = 'rbac.authorization.k8s.io'

const COREFILE = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
`

/** The cluster's DNS as kubeadm installs it (cmd/kubeadm/app/phases/addons/dns/manifests.go), two Pods running. */
export function dnsObjects(now: number, placement: Placement): Planted[] {
  const createdAt = now - 41 * DAY + 90_000
  const place = { namespace: NAMESPACE, name: NAME }
  const made = settledDeployment(
    { ...place, replicas: 2, selector: LABELS, template: template(), createdAt },
    placement,
    randomFrom('coredns'),
  )
  made.deployment.spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: '25%' } }
  const service = serviceOf({
    namespace: NAMESPACE,
    name: 'kube-dns',
    labels: { ...LABELS, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
    selector: LABELS,
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
      { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
      { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
    ],
    createdAt,
  })
  service.spec = { ...service.spec, clusterIP: '10.96.0.10', clusterIPs: ['10.96.0.10'] }
  service.metadata.annotations = { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' }
  return [
    { resource: resources.SERVICE_ACCOUNTS, objects: [stamped('v1', 'ServiceAccount', { ...place, createdAt }, {})] },
    { resource: resources.CONFIG_MAPS, objects: [stamped('v1', 'ConfigMap', { ...place, createdAt }, { data: { Corefile: COREFILE } })] },
    ...rights(createdAt),
    { resource: resources.DEPLOYMENTS, objects: [made.deployment] },
    { resource: resources.REPLICA_SETS, objects: [made.replicaSet] },
    { resource: resources.PODS, objects: made.pods },
    { resource: resources.SERVICES, objects: [service] },
    { resource: resources.ENDPOINT_SLICES, objects: [sliceOf(service, made.pods, createdAt)] },
  ]
}

function rights(createdAt: number): Planted[] {
  const name = 'system:coredns'
  const make = (kind: string, rest: Record<string, unknown>): KubeObject => stamped(`${RBAC}/v1`, kind, { name, createdAt }, rest)
  const role = make('ClusterRole', {
    rules: [
      { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  })
  const binding = make('ClusterRoleBinding', {
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
  })
  return [
    { resource: resources.CLUSTER_ROLES, objects: [role] },
    { resource: resources.CLUSTER_ROLE_BINDINGS, objects: [binding] },
  ]
}

function template(): PodTemplate {
  const probe = (path: string, port: string, rest: Record<string, number>) => ({
    httpGet: { path, port, scheme: 'HTTP' as const },
    successThreshold: 1,
    periodSeconds: 10,
    ...rest,
  })
  const port = (name: string, containerPort: number, protocol = 'TCP') => ({ name, containerPort, protocol })
  const terms = [
    {
      weight: 100,
      podAffinityTerm: {
        labelSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In' as const, values: ['kube-dns'] }] },
        topologyKey: 'kubernetes.io/hostname',
      },
    },
  ]
  return {
    metadata: { labels: LABELS },
    spec: {
      affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: terms } },
      containers: [
        {
          name: NAME,
          image: 'registry.k8s.io/coredns/coredns:v1.13.1',
          imagePullPolicy: 'IfNotPresent',
          args: ['-conf', '/etc/coredns/Corefile'],
          livenessProbe: probe('/health', 'liveness-probe', { initialDelaySeconds: 60, timeoutSeconds: 5, failureThreshold: 5 }),
          readinessProbe: probe('/ready', 'readiness-probe', { timeoutSeconds: 1, failureThreshold: 3 }),
          ports: [
            port('dns', 53, 'UDP'),
            port('dns-tcp', 53),
            port('metrics', 9153),
            port('liveness-probe', 8080),
            port('readiness-probe', 8181),
          ],
          resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
          volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
        },
      ],
      dnsPolicy: 'Default',
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      priorityClassName: 'system-cluster-critical',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      serviceAccount: NAME,
      serviceAccountName: NAME,
      terminationGracePeriodSeconds: 30,
      tolerations: [
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
        { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
      ],
      volumes: [{ name: 'config-volume', configMap: { name: NAME, defaultMode: 420, items: [{ key: 'Corefile', path: 'Corefile' }] } }],
    },
  }
}
