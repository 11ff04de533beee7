import * as resources from '../objects/resources.ts'
import { randomFrom } from '../random.ts'
import { metricsApiService } from './api-services.ts'
import type { Placement } from './placement.ts'
import type { Planted } from './seed.ts'
import { serviceOf, sliceOf } from './service.ts'
import { settledDeployment } from './settled.ts'
import { stamped } from './stamp.ts'
import { templateOf } from './template.ts'

const DAY = 86_400_000
const NAMESPACE = 'kube-system'
const NAME = 'metrics-server'
const LABELS = { 'k8s-app': NAME }
const RBAC = 'rbac.authorization.k8s.io'

/** metrics-server as its own manifest installs it (kubernetes-sigs/metrics-server, components.yaml), one Pod running. */
export function metricsServerObjects(now: number, placement: Placement): Planted[] {
  const createdAt = now - 41 * DAY + 120_000
  const place = { namespace: NAMESPACE, name: NAME }
  const facts = { ...place, replicas: 1, selector: LABELS, labels: LABELS, template: template(), createdAt }
  const made = settledDeployment(facts, placement, randomFrom(NAME))
  made.deployment.spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } }
  const ports = [{ name: 'https', port: 443, targetPort: 'https', appProtocol: 'https' }]
  const service = serviceOf({ ...place, labels: LABELS, selector: LABELS, ports, createdAt })
  return [
    { resource: resources.SERVICE_ACCOUNTS, objects: [stamped('v1', 'ServiceAccount', { ...place, createdAt, labels: LABELS }, {})] },
    ...rights(createdAt),
    { resource: resources.DEPLOYMENTS, objects: [made.deployment] },
    { resource: resources.REPLICA_SETS, objects: [made.replicaSet] },
    { resource: resources.PODS, objects: made.pods },
    { resource: resources.SERVICES, objects: [service] },
    { resource: resources.ENDPOINT_SLICES, objects: [sliceOf(service, made.pods, createdAt)] },
    { resource: resources.API_SERVICES, objects: [metricsApiService(createdAt, LABELS)] },
  ]
}

function rights(createdAt: number): Planted[] {
  const make = (kind: string, name: string, rest: Record<string, unknown>, labels: Record<string, string> = LABELS) =>
    stamped(`${RBAC}/v1`, kind, { name, createdAt, labels }, rest)
  const subjects = [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }]
  const bind = (name: string, role: string) =>
    make('ClusterRoleBinding', name, { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role }, subjects })
  const aggregated = Object.fromEntries(['admin', 'edit', 'view'].map((role) => [`${RBAC}/aggregate-to-${role}`, 'true']))
  const roles = [
    make(
      'ClusterRole',
      'system:aggregated-metrics-reader',
      { rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] }] },
      { ...LABELS, ...aggregated },
    ),
    make('ClusterRole', 'system:metrics-server', {
      rules: [
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
      ],
    }),
  ]
  return [
    { resource: resources.CLUSTER_ROLES, objects: roles },
    {
      resource: resources.CLUSTER_ROLE_BINDINGS,
      objects: [
        bind('metrics-server:system:auth-delegator', 'system:auth-delegator'),
        bind('system:metrics-server', 'system:metrics-server'),
      ],
    },
  ]
}

function template() {
  const made = templateOf({
    name: NAME,
    image: 'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
    labels: LABELS,
    port: 10250,
    portName: 'https',
    args: [
      '--cert-dir=/tmp',
      '--secure-port=10250',
      '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      '--kubelet-use-node-status-port',
      '--metric-resolution=15s',
    ],
    requests: { cpu: '100m', memory: '200Mi' },
    ready: '/readyz',
    live: '/livez',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    volumes: [{ name: 'tmp-dir', emptyDir: {} }],
    volumeMounts: [{ name: 'tmp-dir', mountPath: '/tmp' }],
    serviceAccount: NAME,
  })
  const [container] = made.spec.containers
  const https = (path: string) => ({
    httpGet: { path, port: 'https', scheme: 'HTTPS' as const },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  })
  if (container) {
    container.livenessProbe = https('/livez')
    container.readinessProbe = { ...https('/readyz'), initialDelaySeconds: 20 }
    container.securityContext = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    }
  }
  made.spec.priorityClassName = 'system-cluster-critical'
  return made
}
