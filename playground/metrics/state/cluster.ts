import type { KubeObject } from '../../client/client.ts'
import type { Node } from '../../objects/node.ts'
import { internalIp } from '../../objects/node.ts'
import type { Service } from '../../objects/service.ts'
import type { Exposition } from '../exposition.ts'
import { resourceSample } from './resource-names.ts'
import { describeConditions, describeMeta, familiesOf } from './workloads.ts'

/** kube-state-metrics, internal/store/node.go */
export function describeNodes(page: Exposition, nodes: Iterable<Node>): void {
  for (const node of nodes) {
    const { metadata, spec, status } = node
    const write = familiesOf(page, 'kube_node', { node: metadata.name })
    describeMeta(write, node)
    const info = status?.nodeInfo ?? {}
    write('info', 'Information about a cluster node.', 1, {
      kernel_version: info.kernelVersion,
      os_image: info.osImage,
      container_runtime_version: info.containerRuntimeVersion,
      kubelet_version: info.kubeletVersion,
      provider_id: spec.providerID ?? '',
      pod_cidr: spec.podCIDR ?? '',
      system_uuid: info.systemUUID,
      internal_ip: internalIp(node) ?? '',
    })
    write('spec_unschedulable', 'Whether a node can schedule new pods.', Number(spec.unschedulable ?? false))
    for (const { key, value = '', effect } of spec.taints ?? [])
      write('spec_taint', 'The taint of a cluster node.', 1, { key, value, effect })
    for (const which of ['capacity', 'allocatable'] as const)
      for (const [name, amount] of Object.entries(status?.[which] ?? {})) {
        const { resource, unit, value } = resourceSample(name, amount)
        write(`status_${which}`, `The ${which} for different resources of a node.`, value, { resource, unit })
      }
    // The families of nodes name no reason.
    describeConditions(
      write,
      (status?.conditions ?? []).map(({ type, status: now }) => ({ type, status: now })),
    )
  }
}

interface NamespaceObject extends KubeObject {
  status?: { phase?: string }
}

/** kube-state-metrics, internal/store/namespace.go */
export function describeNamespaces(page: Exposition, namespaces: Iterable<KubeObject>): void {
  for (const namespace of namespaces) {
    const write = familiesOf(page, 'kube_namespace', { namespace: namespace.metadata.name })
    describeMeta(write, namespace)
    const { status } = namespace as NamespaceObject
    for (const phase of ['Active', 'Terminating'])
      write('status_phase', 'kubernetes namespace status phase.', Number(status?.phase === phase), { phase })
  }
}

/** kube-state-metrics, internal/store/service.go */
export function describeServices(page: Exposition, services: Iterable<Service>): void {
  for (const service of services) {
    const { metadata, spec } = service
    const write = familiesOf(page, 'kube_service', { namespace: metadata.namespace, service: metadata.name, uid: metadata.uid })
    describeMeta(write, service)
    write('info', 'Information about service.', 1, { cluster_ip: spec.clusterIP ?? '', external_name: spec.externalName ?? '' })
    write('spec_type', 'Type about service.', 1, { type: spec.type ?? 'ClusterIP' })
  }
}
