import type { KubeObject } from '../client/client.ts'
import { controllerReference } from '../objects/owner.ts'
import { isReady, type Pod } from '../objects/pod.ts'
import type { EndpointSlice, Service, ServicePort } from '../objects/service.ts'
import { fnv32a, nameSuffix, randomFrom } from '../random.ts'
import { stamped } from './stamp.ts'

export interface ServiceFacts {
  namespace: string
  name: string
  labels?: Record<string, string>
  selector: Record<string, string>
  ports: ServicePort[]
  headless?: boolean
  type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer'
  createdAt: number
}

/** A Service as the API server would have stored it; its address follows from its name. */
export function serviceOf(facts: ServiceFacts): Service {
  const { namespace, name, createdAt } = facts
  const number = fnv32a(`${namespace}/${name}`)
  const clusterIP = facts.headless ? 'None' : `10.${96 + (number % 8)}.${1 + ((number >>> 8) % 250)}.${1 + ((number >>> 16) % 250)}`
  return stamped<Service>(
    'v1',
    'Service',
    { namespace, name, createdAt, labels: facts.labels ?? facts.selector },
    {
      spec: {
        clusterIP,
        clusterIPs: [clusterIP],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: facts.ports.map((port) => ({ protocol: 'TCP', targetPort: port.port, ...port })),
        selector: facts.selector,
        sessionAffinity: 'None',
        type: facts.type ?? 'ClusterIP',
      },
      status: { loadBalancer: {} },
    },
  )
}

/** The slice of a Service whose Pods are known, so that the controllers find nothing to do. */
export function sliceOf(service: Service, pods: readonly Pod[], createdAt: number): KubeObject {
  const suffix = nameSuffix(randomFrom(`${service.metadata.namespace}/${service.metadata.name}`))
  const slice = stamped<EndpointSlice>(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    {
      ...(service.metadata.namespace && { namespace: service.metadata.namespace }),
      name: `${service.metadata.name}-${suffix}`,
      createdAt,
      generation: 1,
      labels: {
        ...service.metadata.labels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': service.metadata.name,
        ...(service.spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
      },
    },
    {
      addressType: 'IPv4',
      endpoints: [...pods]
        .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name))
        .map((pod) => ({
          addresses: [pod.status?.podIP ?? ''],
          conditions: { ready: isReady(pod), serving: isReady(pod), terminating: false },
          ...(pod.spec.nodeName && { nodeName: pod.spec.nodeName }),
          targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid ?? '' },
          ...(pod.spec.nodeName && { zone: zoneOf(pod.spec.nodeName) }),
        })),
      ports: (service.spec.ports ?? []).map((port) => ({
        name: port.name ?? '',
        port: typeof port.targetPort === 'number' ? port.targetPort : (pods[0]?.spec.containers[0]?.ports?.[0]?.containerPort ?? port.port),
        protocol: port.protocol ?? 'TCP',
      })),
    },
  )
  slice.metadata.generateName = `${service.metadata.name}-`
  slice.metadata.ownerReferences = [controllerReference(service)]
  return slice
}

function zoneOf(node: string): string {
  return `zone-${'abc'[(Number(node.slice('node-'.length)) - 1) % 3]}`
}
