import * as resources from '../../objects/resources.ts'
import type { Random } from '../../random.ts'
import type { Placement } from '../placement.ts'
import { serviceOf, sliceOf } from '../service.ts'
import { settledDeployment } from '../settled.ts'
import { stamped } from '../stamp.ts'
import { templateOf } from '../template.ts'
import { DAY, labelsOf, selectorOf } from './company.ts'
import { plantDaemonSet } from './daemons.ts'
import type { Shelf } from './shelf.ts'

const NAMESPACE = 'monitoring'

/** What tells a Prometheus of the cluster: the state of its objects, its machines, and who may read them. */
export function plantMonitoring(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  const createdAt = now - 39 * DAY
  stateMetrics(shelf, placement, random, createdAt)
  nodeExporter(shelf, placement, random, createdAt)
  // What the scrape configuration of docs/playground.md needs, and no more.
  reader(shelf, createdAt, 'prometheus', [
    { apiGroups: [''], resources: ['nodes', 'services', 'endpoints', 'pods'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['nodes/proxy', 'nodes/metrics', 'services/proxy', 'pods/proxy'], verbs: ['get'] },
    { nonResourceURLs: ['/metrics'], verbs: ['get'] },
  ])
  reader(shelf, createdAt, 'kube-state-metrics', [
    {
      apiGroups: ['', 'apps', 'batch', 'autoscaling', 'policy'],
      resources: ['*'],
      verbs: ['list', 'watch'],
    },
  ])
}

function stateMetrics(shelf: Shelf, placement: Placement, random: Random, createdAt: number): void {
  const place = { namespace: NAMESPACE, name: 'kube-state-metrics' }
  const template = templateOf({
    name: place.name,
    image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
    labels: labelsOf(place),
    port: 8080,
    portName: 'http-metrics',
    requests: { cpu: '10m', memory: '64Mi' },
    limits: { memory: '192Mi' },
    ready: '/readyz',
    live: '/livez',
    serviceAccount: place.name,
  })
  const facts = { ...place, replicas: 1, selector: selectorOf(place), labels: labelsOf(place), template, createdAt }
  const made = settledDeployment(facts, placement, random)
  const service = serviceOf({
    ...place,
    labels: labelsOf(place),
    selector: selectorOf(place),
    ports: [{ name: 'http-metrics', port: 8080, targetPort: 'http-metrics' }],
    createdAt,
  })
  shelf.add(resources.DEPLOYMENTS, made.deployment)
  shelf.add(resources.REPLICA_SETS, made.replicaSet)
  shelf.add(resources.PODS, ...made.pods)
  shelf.add(resources.SERVICES, service)
  shelf.add(resources.ENDPOINT_SLICES, sliceOf(service, made.pods, createdAt))
}

function nodeExporter(shelf: Shelf, placement: Placement, random: Random, createdAt: number): void {
  const place = { namespace: NAMESPACE, name: 'node-exporter' }
  const template = templateOf({
    name: place.name,
    image: 'quay.io/prometheus/node-exporter:v1.9.1',
    labels: labelsOf(place),
    port: 9100,
    portName: 'metrics',
    requests: { cpu: '20m', memory: '24Mi' },
    limits: { memory: '64Mi' },
    tolerations: [{ operator: 'Exists' }],
  })
  const pods = plantDaemonSet(shelf, placement, random, { ...place, template, createdAt })
  const service = serviceOf({
    ...place,
    labels: labelsOf(place),
    selector: selectorOf(place),
    headless: true,
    ports: [{ name: 'metrics', port: 9100, targetPort: 'metrics' }],
    createdAt,
  })
  shelf.add(resources.SERVICES, service)
  shelf.add(resources.ENDPOINT_SLICES, sliceOf(service, pods, createdAt))
}

/** A service account with what it may read in the whole cluster. */
function reader(shelf: Shelf, createdAt: number, name: string, rules: readonly Record<string, readonly string[]>[]): void {
  const group = 'rbac.authorization.k8s.io'
  const roleRef = { apiGroup: group, kind: 'ClusterRole', name }
  const subjects = [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }]
  shelf.add(resources.SERVICE_ACCOUNTS, stamped('v1', 'ServiceAccount', { namespace: NAMESPACE, name, createdAt }, {}))
  shelf.add(resources.CLUSTER_ROLES, stamped(`${group}/v1`, 'ClusterRole', { name, createdAt }, { rules }))
  shelf.add(resources.CLUSTER_ROLE_BINDINGS, stamped(`${group}/v1`, 'ClusterRoleBinding', { name, createdAt }, { roleRef, subjects }))
}
