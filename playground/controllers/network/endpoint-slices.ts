import { timestamp } from '../../clock.ts'
import type { Node } from '../../objects/node.ts'
import { controllerReference, keyOf, splitKey } from '../../objects/owner.ts'
import type { Pod } from '../../objects/pod.ts'
import { ENDPOINT_SLICES, NODES, PODS, SERVICES } from '../../objects/resources.ts'
import type { Endpoint, EndpointPort, EndpointSlice, Service } from '../../objects/service.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { canonicalJson, sameJson } from '../runtime/equal.ts'
import { conditionsOf, podsBehind, portsOn, servicesOf } from './service-pods.ts'

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by'
const SERVICE_NAME = 'kubernetes.io/service-name'
const HEADLESS = 'service.kubernetes.io/headless'
const MANAGER = 'endpointslice-controller.k8s.io'
const LAST_CHANGE = 'endpoints.kubernetes.io/last-change-trigger-time'
const SLICE_LIMIT = 100

interface Wanted {
  ports: EndpointPort[]
  endpoints: Endpoint[]
}

/** Writes the addresses behind each Service into EndpointSlices, at most 100 in one (pkg/controller/endpointslice). */
export function startEndpointSlices(context: ControllerContext): { stop(): void } {
  const services = context.informers.of<Service>(SERVICES)
  const pods = context.informers.of<Pod>(PODS)
  const slices = context.informers.of<EndpointSlice>(ENDPOINT_SLICES)
  const nodes = context.informers.of<Node>(NODES)
  const slicesOf = slices.index('service', (slice) =>
    slice.metadata.labels?.[MANAGED_BY] === MANAGER ? [`${slice.metadata.namespace}/${slice.metadata.labels[SERVICE_NAME]}`] : [],
  )
  const { client, queue } = workbench(context, 'endpointslice-controller', reconcile)

  services.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object, old }) => {
    for (const pod of old ? [object, old] : [object]) for (const service of servicesOf(pod, services)) queue.add(keyOf(service))
  })
  slices.onChange(({ type, object }) => {
    const service = object.metadata.labels?.[SERVICE_NAME]
    if (type === 'deleted' && service) queue.add(`${object.metadata.namespace}/${service}`)
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const service = services.get(namespace, name)
    if (!service || service.metadata.deletionTimestamp || !service.spec.selector || service.spec.type === 'ExternalName') return
    const wanted = wantedSlices(service)
    const existing = [...slicesOf(key)]
    for (const want of wanted) {
      const index = existing.findIndex((slice) => canonicalJson(slice.ports ?? []) === canonicalJson(want.ports))
      const [slice] = index >= 0 ? existing.splice(index, 1) : existing.splice(0, 1)
      await write(service, slice, want)
    }
    for (const slice of existing) await client.delete(ENDPOINT_SLICES, { namespace, name: slice.metadata.name })
  }

  function wantedSlices(service: Service): Wanted[] {
    const byPorts = new Map<string, Wanted>()
    for (const pod of podsBehind(service, pods)) {
      const ports = portsOn(service, pod)
      const key = canonicalJson(ports)
      const group = byPorts.get(key) ?? { ports, endpoints: [] }
      byPorts.set(key, group)
      group.endpoints.push(endpointOf(service, pod))
    }
    const groups = [...byPorts.values()].flatMap(({ ports, endpoints }) => {
      const parts: Wanted[] = []
      for (let from = 0; from < endpoints.length; from += SLICE_LIMIT)
        parts.push({ ports, endpoints: endpoints.slice(from, from + SLICE_LIMIT) })
      return parts
    })
    return groups.length > 0 ? groups : [{ ports: [], endpoints: [] }]
  }

  function endpointOf(service: Service, pod: Pod): Endpoint {
    const zone = nodes.get(undefined, pod.spec.nodeName ?? '')?.metadata.labels?.['topology.kubernetes.io/zone']
    const named = pod.spec.hostname && pod.spec.subdomain === service.metadata.name
    return {
      addresses: [pod.status?.podIP ?? ''],
      conditions: conditionsOf(service, pod),
      ...(named && pod.spec.hostname && { hostname: pod.spec.hostname }),
      ...(pod.spec.nodeName && { nodeName: pod.spec.nodeName }),
      targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid ?? '' },
      ...(zone && { zone }),
    }
  }

  async function write(service: Service, slice: EndpointSlice | undefined, { ports, endpoints }: Wanted): Promise<void> {
    const labels = {
      ...service.metadata.labels,
      [MANAGED_BY]: MANAGER,
      [SERVICE_NAME]: service.metadata.name,
      ...(service.spec.clusterIP === 'None' && { [HEADLESS]: '' }),
    }
    if (
      slice &&
      sameJson(slice.ports ?? [], ports) &&
      sameJson(slice.endpoints ?? [], endpoints) &&
      sameJson(slice.metadata.labels, labels)
    )
      return
    const annotations = { [LAST_CHANGE]: timestamp(context.clock.now()) }
    if (slice) {
      const changed = { ...slice, metadata: { ...slice.metadata, labels, annotations }, ports, endpoints }
      await client.update(ENDPOINT_SLICES, changed, { fieldManager: CONTROLLER_MANAGER })
      return
    }
    await client.create(
      ENDPOINT_SLICES,
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: '',
          generateName: `${service.metadata.name}-`,
          ...(service.metadata.namespace && { namespace: service.metadata.namespace }),
          labels,
          ...(endpoints.length > 0 && { annotations }),
          ownerReferences: [controllerReference(service)],
        },
        addressType: 'IPv4',
        endpoints,
        ports,
      },
      { fieldManager: CONTROLLER_MANAGER },
    )
  }

  return queue
}
