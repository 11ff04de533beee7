import type { Pod } from '../../objects/pod.ts'
import { isReady, isTerminal } from '../../objects/pod.ts'
import { holdsAll } from '../../objects/selector.ts'
import type { EndpointPort, Service, ServicePort } from '../../objects/service.ts'
import type { Informer } from '../runtime/informer.ts'

/** Pods with an address that a Service selects, in the order of their names. */
export function podsBehind(service: Service, pods: Informer<Pod>): Pod[] {
  return [...pods.list(service.metadata.namespace)]
    .filter((pod) => holdsAll(service.spec.selector, pod.metadata.labels) && pod.status?.podIP && !isTerminal(pod))
    .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name))
}

/** Services of the Pod's namespace that select it. */
export function servicesOf(pod: Pod, services: Informer<Service>): Service[] {
  return [...services.list(pod.metadata.namespace)].filter((service) => holdsAll(service.spec.selector, pod.metadata.labels))
}

/** The number of a container port that a Service's port leads to on a Pod; undefined when the Pod has no port of that name. */
export function targetPort(port: ServicePort, pod: Pod): number | undefined {
  const target = port.targetPort ?? port.port
  if (typeof target === 'number') return target
  for (const container of [...pod.spec.containers, ...(pod.spec.initContainers ?? [])])
    for (const declared of container.ports ?? [])
      if (declared.name === target && (declared.protocol ?? 'TCP') === (port.protocol ?? 'TCP')) return declared.containerPort
  return undefined
}

/** The ports of a Service as they are on one Pod. */
export function portsOn(service: Service, pod: Pod): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, pod)
    if (number === undefined) return []
    return [
      { name: port.name ?? '', port: number, protocol: port.protocol ?? 'TCP', ...(port.appProtocol && { appProtocol: port.appProtocol }) },
    ]
  })
}

/** What an EndpointSlice says of a Pod (endpointslice/utils.go: podToEndpoint). */
export function conditionsOf(service: Service, pod: Pod): { ready: boolean; serving: boolean; terminating: boolean } {
  const serving = isReady(pod)
  const terminating = Boolean(pod.metadata.deletionTimestamp)
  return { ready: service.spec.publishNotReadyAddresses || (serving && !terminating), serving, terminating }
}
