import type { KubeObject } from '../../client/client.ts'
import { timestamp } from '../../clock.ts'
import { keyOf, splitKey } from '../../objects/owner.ts'
import type { Pod } from '../../objects/pod.ts'
import { ENDPOINTS, PODS, SERVICES } from '../../objects/resources.ts'
import type { EndpointPort, Service } from '../../objects/service.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { canonicalJson, sameJson } from '../runtime/equal.ts'
import { conditionsOf, podsBehind, portsOn, servicesOf } from './service-pods.ts'

interface EndpointAddress {
  ip: string
  nodeName?: string
  targetRef: { kind: string; name: string; namespace: string; uid: string }
}

interface Subset {
  addresses?: EndpointAddress[]
  notReadyAddresses?: EndpointAddress[]
  ports?: EndpointPort[]
}

interface Endpoints extends KubeObject {
  subsets?: Subset[]
}

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by'

/** Keeps the older Endpoints objects beside the slices, for clients that still read them (pkg/controller/endpoint). */
export function startEndpoints(context: ControllerContext): { stop(): void } {
  const services = context.informers.of<Service>(SERVICES)
  const pods = context.informers.of<Pod>(PODS)
  const endpoints = context.informers.of<Endpoints>(ENDPOINTS)
  const { client, queue } = workbench(context, 'endpoint-controller', reconcile)

  services.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object, old }) => {
    for (const pod of old ? [object, old] : [object]) for (const service of servicesOf(pod, services)) queue.add(keyOf(service))
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const service = services.get(namespace, name)
    const existing = endpoints.get(namespace, name)
    if (!service) {
      if (existing?.metadata.labels?.[MANAGED_BY]) await client.delete(ENDPOINTS, { namespace, name })
      return
    }
    if (service.metadata.deletionTimestamp || !service.spec.selector) return
    const subsets = subsetsOf(service)
    const labels = {
      ...service.metadata.labels,
      [MANAGED_BY]: 'endpoint-controller',
      ...(service.spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
    }
    if (existing && sameJson(existing.subsets ?? [], subsets) && sameJson(existing.metadata.labels, labels)) return
    const annotations = { 'endpoints.kubernetes.io/last-change-trigger-time': timestamp(context.clock.now()) }
    const content = subsets.length > 0 ? { subsets } : {}
    if (existing) {
      const { subsets: _, ...rest } = existing
      const changed = { ...rest, metadata: { ...existing.metadata, labels, annotations }, ...content }
      await client.update(ENDPOINTS, changed, { fieldManager: CONTROLLER_MANAGER })
      return
    }
    const metadata = { name, ...(namespace && { namespace }), labels, ...(subsets.length > 0 && { annotations }) }
    await client.create(ENDPOINTS, { apiVersion: 'v1', kind: 'Endpoints', metadata, ...content }, { fieldManager: CONTROLLER_MANAGER })
  }

  function subsetsOf(service: Service): Subset[] {
    const groups = new Map<string, { ports: EndpointPort[]; ready: EndpointAddress[]; notReady: EndpointAddress[] }>()
    for (const pod of podsBehind(service, pods)) {
      const ports = portsOn(service, pod)
      const { ready, terminating } = conditionsOf(service, pod)
      if (terminating && !service.spec.publishNotReadyAddresses) continue
      const key = canonicalJson(ports)
      const group = groups.get(key) ?? { ports, ready: [], notReady: [] }
      groups.set(key, group)
      const address: EndpointAddress = {
        ip: pod.status?.podIP ?? '',
        ...(pod.spec.nodeName && { nodeName: pod.spec.nodeName }),
        targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid ?? '' },
      }
      if (ready) group.ready.push(address)
      else group.notReady.push(address)
    }
    return [...groups.values()].map(({ ports, ready, notReady }) => ({
      ...(ready.length > 0 && { addresses: ready.sort(byAddress) }),
      ...(notReady.length > 0 && { notReadyAddresses: notReady.sort(byAddress) }),
      ...(ports.length > 0 && { ports: ports.map(unnamed) }),
    }))
  }

  return queue
}

/** Addresses stand in the order of their texts (pkg/api/endpoints: RepackSubsets). */
function byAddress(a: EndpointAddress, b: EndpointAddress): number {
  return a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : 0
}

/** A single port has no name in Endpoints. */
function unnamed({ name, ...port }: EndpointPort): EndpointPort {
  // The field is optional in this older kind, and written only when there is one.
  return (name ? { name, ...port } : port) as EndpointPort
}
