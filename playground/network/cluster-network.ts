import type { Informer } from '../controllers/runtime/informer.ts'
import type { HttpRequest, Server } from '../images/program.ts'
import type { HttpOutcome } from '../images/shell/command.ts'
import type { Pod } from '../objects/pod.ts'
import type { EndpointSlice, Service } from '../objects/service.ts'
import type { PodNetwork } from './network.ts'

const DOMAIN = 'cluster.local'

export type Reach =
  | { kind: 'open'; network: PodNetwork; port: number; ip: string }
  | { kind: 'refused' | 'timeout'; ip: string }
  | { kind: 'no such host' }

/** The wires between Pods: names, Service addresses, who may talk to whom. */
export class ClusterNetwork {
  readonly #services: Informer<Service>
  readonly #slices: Informer<EndpointSlice>
  readonly #podsByIp: (ip: string) => ReadonlySet<Pod>
  readonly #networkOf: (pod: Pod) => PodNetwork | undefined
  readonly #allows: (from: Pod | undefined, to: Pod, port: number) => boolean
  #turn = 0

  constructor(options: {
    services: Informer<Service>
    slices: Informer<EndpointSlice>
    pods: Informer<Pod>
    networkOf: (pod: Pod) => PodNetwork | undefined
    allows: (from: Pod | undefined, to: Pod, port: number) => boolean
  }) {
    this.#services = options.services
    this.#slices = options.slices
    this.#podsByIp = options.pods.index('ip', ({ status }) => (status?.podIP ? [status.podIP] : []))
    this.#networkOf = options.networkOf
    this.#allows = options.allows
  }

  /** Addresses of a name as the cluster's DNS gives them to a Pod of the namespace (search domains, ndots:5). */
  lookUp(name: string, namespace: string): string[] {
    if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return [name]
    const bare = name.replace(/\.$/, '')
    const suffix = `.svc.${DOMAIN}`
    const local = bare.endsWith(suffix) ? bare.slice(0, -suffix.length) : bare.replace(/\.svc$/, '')
    const parts = local.split('.')
    const [first = '', second, third] = parts
    if (parts.length === 1) return this.#service(namespace, first)
    if (parts.length === 2 && second) {
      const direct = this.#service(second, first)
      return direct.length > 0 ? direct : this.#member(namespace, second, first)
    }
    return parts.length === 3 && second && third ? this.#member(third, second, first) : []
  }

  /** The name that a short one stands for in a Pod of the namespace: the first of its search domains in which there is one. */
  fullName(name: string, namespace: string): string {
    const domains = [`${namespace}.svc.${DOMAIN}`, `svc.${DOMAIN}`, DOMAIN]
    const names = name.endsWith('.') ? [] : domains.map((domain) => `${name}.${domain}`)
    return names.find((full) => this.lookUp(full, '').length > 0) ?? name
  }

  /** Finds what answers on a name or address and a port. */
  reach(from: Pod | undefined, host: string, port: number, namespace: string): Reach {
    if (from && (host === 'localhost' || host.startsWith('127.'))) return this.#own(from, port)
    const [ip] = this.lookUp(host, namespace)
    if (!ip) return { kind: 'no such host' }
    const service = this.#serviceWithIp(ip)
    if (!service) return this.#pod(from, ip, port, ip)
    const declared = service.spec.ports?.find((candidate) => candidate.port === port)
    if (!declared) return { kind: 'timeout', ip }
    const targets = this.#endpoints(service).flatMap((slice) => {
      const number = slice.ports?.find(({ name }) => name === (declared.name ?? ''))?.port
      return number === undefined
        ? []
        : (slice.endpoints ?? [])
            .filter(({ conditions }) => conditions.ready)
            .map((endpoint) => ({ ip: endpoint.addresses[0] ?? '', port: number }))
    })
    const target = targets[this.#turn++ % Math.max(1, targets.length)]
    // kube-proxy rejects connections to a Service without ready endpoints.
    return target ? this.#pod(from, target.ip, target.port, ip) : { kind: 'refused', ip }
  }

  /** Sends an HTTP request and waits for the answer. */
  async http(
    from: Pod | undefined,
    host: string,
    port: number,
    request: Omit<HttpRequest, 'from'>,
    namespace: string,
  ): Promise<HttpOutcome> {
    const reached = this.reach(from, host, port, namespace)
    if (reached.kind === 'no such host') return reached
    if (reached.kind !== 'open') return { kind: reached.kind, ip: reached.ip }
    const server = reached.network.server(reached.port)
    if (!server) return { kind: 'refused', ip: reached.ip }
    if (server.protocol !== 'http') return { kind: 'answer', ip: reached.ip, response: { status: 400, body: '' } }
    const response = await server.answer({ ...request, from: from?.status?.podIP ?? '10.244.0.1' })
    return { kind: 'answer', ip: reached.ip, response }
  }

  #own(pod: Pod, port: number): Reach {
    const network = this.#networkOf(pod)
    return network?.server(port) ? { kind: 'open', network, port, ip: '127.0.0.1' } : { kind: 'refused', ip: '127.0.0.1' }
  }

  #service(namespace: string, name: string): string[] {
    const service = this.#services.get(namespace, name)
    if (!service) return []
    if (service.spec.clusterIP && service.spec.clusterIP !== 'None') return [service.spec.clusterIP]
    return this.#endpoints(service).flatMap(({ endpoints = [] }) =>
      endpoints.filter(({ conditions }) => conditions.ready).flatMap(({ addresses }) => addresses),
    )
  }

  /** A Pod of a headless Service by its host name: `db-0.db`. */
  #member(namespace: string, service: string, hostname: string): string[] {
    const found = this.#services.get(namespace, service)
    if (!found) return []
    return this.#endpoints(found).flatMap(({ endpoints = [] }) =>
      endpoints.filter((endpoint) => endpoint.hostname === hostname).flatMap(({ addresses }) => addresses),
    )
  }

  #endpoints(service: Service): EndpointSlice[] {
    return [...this.#slices.list(service.metadata.namespace)].filter(
      (slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name,
    )
  }

  #serviceWithIp(ip: string): Service | undefined {
    const byIp = this.#services.index('clusterIP', ({ spec }) => (spec.clusterIP && spec.clusterIP !== 'None' ? [spec.clusterIP] : []))
    return byIp(ip).values().next().value
  }

  /** What answers on the address of a Pod, or of a node for Pods in its network. */
  serverAt(ip: string, port: number): Server | undefined {
    for (const pod of this.#podsByIp(ip)) {
      const server = pod.status?.phase === 'Running' ? this.#networkOf(pod)?.server(port) : undefined
      if (server) return server
    }
    return undefined
  }

  #pod(from: Pod | undefined, ip: string, port: number, shown: string): Reach {
    const pods = [...this.#podsByIp(ip)].filter(({ status }) => status?.phase === 'Running')
    // Pods in a node's network share its address: the one that listens is meant.
    const pod = pods.find((candidate) => this.#networkOf(candidate)?.server(port)) ?? pods[0]
    const network = pod && this.#networkOf(pod)
    if (!pod || !network) return { kind: 'timeout', ip: shown }
    if (!this.#allows(from, pod, port)) return { kind: 'timeout', ip: shown }
    return network.server(port) ? { kind: 'open', network, port, ip: shown } : { kind: 'refused', ip: shown }
  }
}
