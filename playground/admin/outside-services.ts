import { type ApiClient, ApiError } from '../client/client.ts'
import { NAMESPACES, SERVICES } from '../objects/resources.ts'

interface Address {
  host: string
  port: number
}

/** Services that a real program on this machine answers for: a test's Prometheus, found and reached as in a real cluster. */
export class OutsideServices {
  readonly #addresses: Map<string, Address>
  readonly #client: ApiClient

  constructor(addresses: Map<string, Address>, client: ApiClient) {
    this.#addresses = addresses
    this.#client = client
  }

  /** Lets an address answer for a Service, which is made if there is none; without one the Service is its Pods' again. */
  async set(name: string, address: Address | undefined): Promise<void> {
    this.#addresses.delete(name)
    if (!address) return
    const [namespace = '', service = ''] = name.split('/')
    await this.#ensure(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
    await this.#ensure(SERVICES, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: service, namespace, labels: { 'app.kubernetes.io/name': service } },
      spec: { ports: [{ name: 'http', port: address.port, targetPort: address.port, protocol: 'TCP' }] },
    })
    this.#addresses.set(name, address)
  }

  async #ensure(...[resource, object]: Parameters<ApiClient['create']>): Promise<void> {
    try {
      await this.#client.create(resource, object)
    } catch (error) {
      if (!(error instanceof ApiError && error.status.reason === 'AlreadyExists')) throw error
    }
  }
}
