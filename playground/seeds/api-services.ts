import type { KubeObject } from '../client/client.ts'
import { timestamp } from '../clock.ts'
import { type APIService, customSpec, LOCAL, MANAGED, METRICS } from '../objects/api-service.ts'
import type { Condition } from '../objects/condition.ts'
import { API_SERVICES, SERVICES } from '../objects/resources.ts'
import type { Planted } from './seed.ts'
import { stamped } from './stamp.ts'

/** Group, version, and their two priorities, as kube-apiserver 1.36 registers them. */
const BUILT_IN: readonly (readonly [string, string, number, number])[] = [
  ['', 'v1', 18000, 1],
  ['admissionregistration.k8s.io', 'v1', 16700, 15],
  ['apiextensions.k8s.io', 'v1', 16700, 15],
  ['apps', 'v1', 17800, 15],
  ['authentication.k8s.io', 'v1', 17700, 15],
  ['authorization.k8s.io', 'v1', 17600, 15],
  ['autoscaling', 'v1', 17500, 15],
  ['autoscaling', 'v2', 17500, 30],
  ['batch', 'v1', 17400, 15],
  ['certificates.k8s.io', 'v1', 17300, 15],
  ['coordination.k8s.io', 'v1', 16500, 15],
  ['discovery.k8s.io', 'v1', 16200, 15],
  ['events.k8s.io', 'v1', 17750, 15],
  ['flowcontrol.apiserver.k8s.io', 'v1', 16100, 21],
  ['networking.k8s.io', 'v1', 17200, 15],
  ['node.k8s.io', 'v1', 16300, 15],
  ['policy', 'v1', 17100, 15],
  ['rbac.authorization.k8s.io', 'v1', 17000, 15],
  ['resource.k8s.io', 'v1', 16200, 21],
  ['scheduling.k8s.io', 'v1', 16600, 15],
  ['storage.k8s.io', 'v1', 16800, 15],
]

/** What the API server registers of itself at its start. */
export function builtInApiServices(createdAt: number): Planted {
  const objects = BUILT_IN.map(([group, version, groupPriorityMinimum, versionPriority]) =>
    apiService({ group, version, groupPriorityMinimum, versionPriority }, createdAt, { [MANAGED]: 'onstart' }),
  )
  return { resource: API_SERVICES, objects }
}

interface Definition extends KubeObject {
  spec: { group: string; versions: { name: string; served: boolean }[] }
}

/** What is registered for the custom kinds of a seed. */
export function customApiServices(definitions: readonly KubeObject[]): Planted {
  const made = new Map<string, APIService>()
  for (const definition of definitions) {
    // A seed's definitions are our own, and complete.
    const { metadata, spec } = definition as Definition
    for (const { name, served } of spec.versions) {
      const service = apiService(customSpec(spec.group, name), Date.parse(metadata.creationTimestamp ?? ''), { [MANAGED]: 'true' })
      if (served) made.set(service.metadata.name, service)
    }
  }
  return { resource: API_SERVICES, objects: [...made.values()] }
}

/** The registration of `metrics.k8s.io` with the Service that answers for it. */
export function metricsApiService(createdAt: number, labels?: Record<string, string>): APIService {
  const spec = {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: { namespace: 'kube-system', name: 'metrics-server', port: 443 },
  }
  return apiService(spec, createdAt, labels, { type: 'Available', status: 'True', reason: 'Passed', message: 'all checks passed' })
}

/** A metrics-server that runs outside of the cluster, for seeds without Pods of its own. */
export function outsideMetricsServer(createdAt: number): Planted[] {
  const service = stamped(
    'v1',
    'Service',
    { namespace: 'kube-system', name: 'metrics-server', createdAt },
    {
      spec: {
        type: 'ExternalName',
        externalName: 'metrics-server.playground.example',
        sessionAffinity: 'None',
        ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
      },
      status: { loadBalancer: {} },
    },
  )
  return [
    { resource: SERVICES, objects: [service] },
    { resource: API_SERVICES, objects: [metricsApiService(createdAt)] },
  ]
}

function apiService(
  spec: APIService['spec'],
  createdAt: number,
  labels?: Record<string, string>,
  condition: Condition = LOCAL,
): APIService {
  const name = spec.group === 'metrics.k8s.io' ? METRICS : `${spec.version}.${spec.group}`
  const conditions = [{ ...condition, lastTransitionTime: timestamp(createdAt) }]
  return stamped<APIService>(
    'apiregistration.k8s.io/v1',
    'APIService',
    { name, createdAt, ...(labels && { labels }) },
    { spec, status: { conditions } },
  )
}
