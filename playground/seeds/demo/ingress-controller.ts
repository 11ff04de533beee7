import * as resources from '../../objects/resources.ts'
import type { Service } from '../../objects/service.ts'
import { randomFrom } from '../../random.ts'
import type { Placement } from '../placement.ts'
import { serviceOf, sliceOf } from '../service.ts'
import { settledDeployment } from '../settled.ts'
import { stamped } from '../stamp.ts'
import { templateOf } from '../template.ts'
import { DAY } from './company.ts'
import type { Shelf } from './shelf.ts'

const NAMESPACE = 'ingress-nginx'
const RBAC = 'rbac.authorization.k8s.io'
const SELECTOR = {
  'app.kubernetes.io/component': 'controller',
  'app.kubernetes.io/instance': NAMESPACE,
  'app.kubernetes.io/name': NAMESPACE,
}
const LABELS = { ...SELECTOR, 'app.kubernetes.io/part-of': NAMESPACE, 'app.kubernetes.io/version': '1.14.1' }

/** The way into the cluster, as the chart `ingress-nginx` installs it: class, controller, and the load balancer before it. */
export function plantIngressController(shelf: Shelf, placement: Placement, now: number): void {
  const createdAt = now - 40 * DAY
  const place = { namespace: NAMESPACE, name: 'ingress-nginx-controller' }
  shelf.add(
    resources.INGRESS_CLASSES,
    stamped(
      'networking.k8s.io/v1',
      'IngressClass',
      {
        name: 'nginx',
        createdAt,
        generation: 1,
        labels: LABELS,
        annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
      },
      { spec: { controller: 'k8s.io/ingress-nginx' } },
    ),
  )
  const made = settledDeployment(
    { ...place, replicas: 1, selector: SELECTOR, labels: LABELS, template: template(), createdAt },
    placement,
    randomFrom(NAMESPACE),
  )
  const service = loadBalancer(place, createdAt)
  shelf.add(resources.CONFIG_MAPS, stamped('v1', 'ConfigMap', { ...place, createdAt, labels: LABELS }, { data: {} }))
  shelf.add(resources.DEPLOYMENTS, made.deployment)
  shelf.add(resources.REPLICA_SETS, made.replicaSet)
  shelf.add(resources.PODS, ...made.pods)
  shelf.add(resources.SERVICES, service)
  shelf.add(resources.ENDPOINT_SLICES, sliceOf(service, made.pods, createdAt))
  rights(shelf, createdAt)
}

function template() {
  const made = templateOf({
    name: 'controller',
    image: 'registry.k8s.io/ingress-nginx/controller:v1.14.1',
    labels: LABELS,
    args: [
      '/nginx-ingress-controller',
      '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller',
      '--election-id=ingress-nginx-leader',
      '--controller-class=k8s.io/ingress-nginx',
      '--ingress-class=nginx',
      '--configmap=$(POD_NAMESPACE)/ingress-nginx-controller',
    ],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    ],
    requests: { cpu: '100m', memory: '90Mi' },
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    serviceAccount: NAMESPACE,
    graceSeconds: 300,
  })
  const probe = (failureThreshold: number) => ({
    httpGet: { path: '/healthz', port: 10_254, scheme: 'HTTP' as const },
    initialDelaySeconds: 10,
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold,
  })
  const port = (name: string, containerPort: number) => ({ name, containerPort, protocol: 'TCP' })
  for (const container of made.spec.containers) {
    container.ports = [port('http', 80), port('https', 443)]
    container.livenessProbe = probe(5)
    container.readinessProbe = probe(3)
  }
  return made
}

/** Its address is where the company's names lead to. */
function loadBalancer(place: { namespace: string; name: string }, createdAt: number): Service {
  const service = serviceOf({
    ...place,
    labels: LABELS,
    selector: SELECTOR,
    type: 'LoadBalancer',
    ports: [
      { name: 'http', port: 80, targetPort: 80, nodePort: 31_380, appProtocol: 'http' },
      { name: 'https', port: 443, targetPort: 443, nodePort: 31_443, appProtocol: 'https' },
    ],
    createdAt,
  })
  Object.assign(service.spec, { allocateLoadBalancerNodePorts: true, externalTrafficPolicy: 'Cluster' })
  service.metadata.finalizers = ['service.kubernetes.io/load-balancer-cleanup']
  service.status = { loadBalancer: { ingress: [{ ip: '172.18.255.1', ipMode: 'VIP' }] } }
  return service
}

function rights(shelf: Shelf, createdAt: number): void {
  const stamp = { name: NAMESPACE, createdAt, labels: LABELS }
  const reads = (apiGroups: string[], names: string[], verbs = ['get', 'list', 'watch']) => ({ apiGroups, resources: names, verbs })
  const rules = [
    reads([''], ['configmaps', 'endpoints', 'nodes', 'pods', 'secrets', 'namespaces', 'services']),
    reads(['discovery.k8s.io'], ['endpointslices']),
    reads(['networking.k8s.io'], ['ingresses', 'ingressclasses']),
    reads(['networking.k8s.io'], ['ingresses/status'], ['update']),
    reads([''], ['events'], ['create', 'patch']),
  ]
  const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: NAMESPACE }
  const subjects = [{ kind: 'ServiceAccount', name: NAMESPACE, namespace: NAMESPACE }]
  shelf.add(resources.SERVICE_ACCOUNTS, stamped('v1', 'ServiceAccount', { ...stamp, namespace: NAMESPACE }, {}))
  shelf.add(resources.CLUSTER_ROLES, stamped(`${RBAC}/v1`, 'ClusterRole', stamp, { rules }))
  shelf.add(resources.CLUSTER_ROLE_BINDINGS, stamped(`${RBAC}/v1`, 'ClusterRoleBinding', stamp, { roleRef, subjects }))
}
