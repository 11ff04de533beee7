import type { Informer } from '../controllers/runtime/informer.ts'
import type { EndpointSlice, Service } from '../objects/service.ts'

const DOMAIN = 'cluster.local'

/** The slices that hold the endpoints of a Service. */
export function slicesOf(slices: Informer<EndpointSlice>, service: Service): EndpointSlice[] {
  return [...slices.list(service.metadata.namespace)].filter(
    (slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name,
  )
}

/** What the cluster's DNS knows: Services, the Pods of headless ones, and Pods by their address (the plugin `kubernetes` of CoreDNS). */
export class ClusterZone {
  readonly #services: Informer<Service>
  readonly #slices: Informer<EndpointSlice>

  constructor(services: Informer<Service>, slices: Informer<EndpointSlice>) {
    this.#services = services
    this.#slices = slices
  }

  /** Addresses of a full name; undefined for a name that there is not. */
  addresses(fullName: string): string[] | undefined {
    const name = fullName.replace(/\.$/, '').toLowerCase()
    const dashed = /^(\d+-\d+-\d+-\d+)\.[^.]+\.pod\.cluster\.local$/.exec(name)?.[1]
    // `pods insecure`: whatever address the name says.
    if (dashed) return [dashed.replaceAll('-', '.')]
    if (!name.endsWith(`.svc.${DOMAIN}`)) return undefined
    const [first = '', second = '', third, fourth] = name.slice(0, -`.svc.${DOMAIN}`.length).split('.')
    if (fourth !== undefined) return undefined
    return third === undefined ? this.#service(second, first) : this.#member(third, second, first)
  }

  /** The name of the Service or endpoint that has an address (what CoreDNS answers to `PTR`). */
  nameOf(address: string): string | undefined {
    for (const { metadata, spec } of this.#services.list())
      if (spec.clusterIP === address) return `${metadata.name}.${metadata.namespace}.svc.${DOMAIN}`
    for (const slice of this.#slices.list())
      for (const { addresses, hostname } of slice.endpoints ?? [])
        if (addresses.includes(address)) {
          const service = slice.metadata.labels?.['kubernetes.io/service-name']
          return `${hostname ?? address.replaceAll('.', '-')}.${service}.${slice.metadata.namespace}.svc.${DOMAIN}`
        }
    return undefined
  }

  #service(namespace: string, name: string): string[] | undefined {
    const service = this.#services.get(namespace, name)
    if (!service || service.spec.type === 'ExternalName') return undefined
    if (service.spec.clusterIP && service.spec.clusterIP !== 'None') return [service.spec.clusterIP]
    const found = slicesOf(this.#slices, service).flatMap(({ endpoints = [] }) =>
      endpoints.filter(({ conditions }) => conditions.ready).flatMap(({ addresses }) => addresses),
    )
    return found.length > 0 ? found : undefined
  }

  /** A Pod of a headless Service by its host name (`db-0.db`), or by its address with dashes. */
  #member(namespace: string, service: string, hostname: string): string[] | undefined {
    const found = this.#services.get(namespace, service)
    if (!found) return undefined
    const addresses = slicesOf(this.#slices, found).flatMap(({ endpoints = [] }) =>
      endpoints
        .filter((endpoint) => (endpoint.hostname ?? endpoint.addresses[0]?.replaceAll('.', '-')) === hostname)
        .flatMap((endpoint) => endpoint.addresses),
    )
    return addresses.length > 0 ? addresses : undefined
  }
}
