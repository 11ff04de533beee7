import type { Informer } from '../controllers/runtime/informer.ts'
import { podsByIp } from '../controllers/runtime/pods-by-ip.ts'
import type { HttpRequest, Server } from '../images/program.ts'
import type { HttpOutcome } from '../images/shell/command.ts'
import type { Pod } from '../objects/pod.ts'
import type { EndpointSlice, Service, ServicePort } from '../objects/service.ts'
import type { PodNetwork } from './network.ts'
import { slicesOf } from './zone.ts'

export type Reach = { kind: 'open'; network: PodNetwork; port: number; ip: string } | { kind: 'refused' | 'timeout'; ip: string }

/** The wires between Pods: Service addresses, who may talk to whom. */
export class ClusterNetwork {
  readonly #services: Informer<Service>
  readonly #slices: Informer<EndpointSlice>
  readonly #podsByIp: (ip: string) => ReadonlySet<Pod>
  readonly #networkOf: (pod: Pod) => PodNetwork | undefined
  readonly #isNode: (ip: string) => boolean
  readonly #allows: (from: Pod | undefined, to: Pod, port: number) => boolean
  #turn = 0

  constructor(options: {
    services: Informer<Service>
    slices: Informer<EndpointSlice>
    pods: Informer<Pod>
    networkOf: (pod: Pod) => PodNetwork | undefined
    isNode: (ip: string) => boolean
    allows: (from: Pod | undefined, to: Pod, port: number) => boolean
  }) {
    this.#services = options.services
    this.#slices = options.slices
    this.#podsByIp = podsByIp(options.pods)
    this.#networkOf = options.networkOf
    this.#isNode = options.isNode
    this.#allows = options.allows
  }

  /** Finds what answers on an address and a port. */
  reach(from: Pod, ip: string, port: number): Reach {
    if (ip.startsWith('127.')) return this.#own(from, port)
    const [service] = this.#servicesWithIp(ip)
    if (service) {
      const declared = service.spec.ports?.find((candidate) => candidate.port === port)
      return declared ? this.#behind(from, service, declared, ip) : { kind: 'timeout', ip }
    }
    if (this.#isNode(ip)) {
      const [open] = this.#servicesOnPort(String(port))
      const declared = open?.spec.ports?.find(({ nodePort }) => nodePort === port)
      if (open && declared) return this.#behind(from, open, declared, ip)
    }
    return this.#pod(from, ip, port, ip)
  }

  /** A ready endpoint of a Service, each in its turn (kube-proxy). */
  #behind(from: Pod, service: Service, declared: ServicePort, ip: string): Reach {
    const targets = slicesOf(this.#slices, service).flatMap((slice) => {
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
  async http(from: Pod, ip: string, port: number, request: Omit<HttpRequest, 'from'>): Promise<HttpOutcome> {
    const reached = this.reach(from, ip, port)
    if (reached.kind !== 'open') return { kind: reached.kind, ip: reached.ip }
    const server = reached.network.server(reached.port)
    if (!server) return { kind: 'refused', ip: reached.ip }
    if (server.protocol !== 'http') return { kind: 'answer', ip: reached.ip, response: { status: 400, body: '' } }
    const response = await server.answer({ ...request, from: from.status?.podIP ?? '' })
    return { kind: 'answer', ip: reached.ip, response }
  }

  #own(pod: Pod, port: number): Reach {
    const network = this.#networkOf(pod)
    return network?.server(port) ? { kind: 'open', network, port, ip: '127.0.0.1' } : { kind: 'refused', ip: '127.0.0.1' }
  }

  /** Services by the addresses that kube-proxy answers for: their own, external ones, and those of a load balancer. */
  #servicesWithIp(ip: string): ReadonlySet<Service> {
    const byIp = this.#services.index('address', ({ spec, status }) => [
      ...(spec.clusterIP && spec.clusterIP !== 'None' ? [spec.clusterIP] : []),
      ...(spec.externalIPs ?? []),
      ...(status?.loadBalancer?.ingress ?? []).flatMap((given) => given.ip ?? []),
    ])
    return byIp(ip)
  }

  #servicesOnPort(port: string): ReadonlySet<Service> {
    return this.#services.index('nodePort', ({ spec }) =>
      (spec.ports ?? []).flatMap(({ nodePort }) => (nodePort ? [String(nodePort)] : [])),
    )(port)
  }

  /** What answers on the address of a Pod, or of a node for Pods in its network. */
  serverAt(ip: string, port: number): Server | undefined {
    for (const pod of this.#podsByIp(ip)) {
      const server = pod.status?.phase === 'Running' ? this.#networkOf(pod)?.server(port) : undefined
      if (server) return server
    }
    return undefined
  }

  #pod(from: Pod, ip: string, port: number, shown: string): Reach {
    const pods = [...this.#podsByIp(ip)].filter(({ status }) => status?.phase === 'Running')
    // Pods in a node's network share its address: the one that listens is meant.
    const pod = pods.find((candidate) => this.#networkOf(candidate)?.server(port)) ?? pods[0]
    const network = pod && this.#networkOf(pod)
    // A machine refuses where nothing listens; an address that nobody has keeps silent.
    if (!pod || !network) return { kind: this.#isNode(ip) ? 'refused' : 'timeout', ip: shown }
    if (!this.#allows(from, pod, port)) return { kind: 'timeout', ip: shown }
    return network.server(port) ? { kind: 'open', network, port, ip: shown } : { kind: 'refused', ip: shown }
  }
}
