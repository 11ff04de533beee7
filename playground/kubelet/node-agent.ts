import type { ApiClient } from '../client/client.ts'
import { every, microTimestamp, type Timer, timestamp } from '../clock.ts'
import { podsByIp } from '../controllers/runtime/pods-by-ip.ts'
import { podsByNode } from '../controllers/runtime/pods-by-node.ts'
import { EventRecorder } from '../controllers/runtime/recorder.ts'
import type { PulledImage } from '../images/registry.ts'
import { EMPTY } from '../images/shell/streams.ts'
import { AddressPool } from '../network/address-pool.ts'
import { PodNetwork } from '../network/network.ts'
import { internalIp, type Lease, type Node } from '../objects/node.ts'
import { isTerminal, type Pod } from '../objects/pod.ts'
import { LEASES, NODES } from '../objects/resources.ts'
import { fnv32a } from '../random.ts'
import { type ClusterView, nodeClient } from './cluster-view.ts'
import type { ContainerRuntime } from './container/runtime.ts'
import { openSession } from './exec/session.ts'
import { qosClass } from './pod/qos.ts'
import { PodWorker } from './pod/worker.ts'

const LEASE_NAMESPACE = 'kube-node-lease'
const LEASE_SECONDS = 40
/** A quarter of the lease's duration (kubelet: nodeLeaseRenewIntervalFraction). */
const RENEW = 10_000
/** How often the conditions' heartbeat is written when nothing changes (nodeStatusReportFrequency). */
const REPORT = 300_000

const PRESSURE = {
  DiskPressure: { reason: 'KubeletHasDiskPressure', message: 'kubelet has disk pressure' },
  MemoryPressure: { reason: 'KubeletHasInsufficientMemory', message: 'kubelet has insufficient memory available' },
}

/** What may be wrong with a node. */
export type NodeFault = 'up' | 'down' | 'disk-full' | 'memory-full'

/** The kubelet of one node. */
export class NodeAgent {
  readonly name: string
  readonly view: ClusterView
  readonly client: ApiClient
  readonly recorder: EventRecorder
  /** Images that were pulled, by the name that was asked for. */
  readonly images = new Map<string, PulledImage>()
  node: Node
  #workers = new Map<string, PodWorker>()
  #addresses: AddressPool
  #timers: Timer[] = []
  #alive = true
  #pressure: 'DiskPressure' | 'MemoryPressure' | undefined

  constructor(view: ClusterView, node: Node) {
    this.view = view
    this.node = node
    this.name = node.metadata.name
    this.client = nodeClient(view.context, this.name)
    this.recorder = new EventRecorder({ ...view.context, client: this.client, component: 'kubelet', host: this.name })
    this.#addresses = new AddressPool(node.spec.podCIDR ?? '10.244.0.0/24')
    this.#beat()
  }

  get ip(): string {
    return internalIp(this.node) ?? '10.0.0.1'
  }

  /** False for a node that was cut off: it neither reports nor starts anything. */
  get alive(): boolean {
    return this.#alive
  }

  /** What the node is short of. */
  get pressure(): 'DiskPressure' | 'MemoryPressure' | undefined {
    return this.#pressure
  }

  worker(pod: Pod): PodWorker {
    const uid = pod.metadata.uid ?? ''
    const known = this.#workers.get(uid)
    if (known) return known
    const worker = new PodWorker(this, pod)
    this.#workers.set(uid, worker)
    return worker
  }

  has(pod: Pod): boolean {
    return this.#workers.has(pod.metadata.uid ?? '')
  }

  workers(): Iterable<PodWorker> {
    return this.#workers.values()
  }

  forget(pod: Pod): void {
    this.#workers.get(pod.metadata.uid ?? '')?.remove()
    this.#workers.delete(pod.metadata.uid ?? '')
  }

  remember(name: string, image: PulledImage): void {
    this.images.set(name, image)
  }

  openNetwork(pod: Pod, ip?: string): PodNetwork {
    const address = pod.spec.hostNetwork ? this.ip : ip ? this.#addresses.claim(ip) : this.#freeAddress()
    const network = new PodNetwork(address)
    if (!pod.spec.hostNetwork) this.view.networks.set(address, network)
    return network
  }

  #freeAddress(): string {
    const usedBy = podsByIp(this.view.pods)
    // A Pod of the seed that nobody has turned to yet has not claimed its address.
    for (;;) {
      const address = this.#addresses.take()
      if (![...usedBy(address)].some((pod) => !isTerminal(pod))) return address
    }
  }

  releaseNetwork(network: PodNetwork): void {
    if (this.view.networks.get(network.ip) !== network) return
    this.view.networks.delete(network.ip)
    this.#addresses.release(network.ip)
  }

  /** Runs a command in a container for a probe or hook; gives why it failed. */
  async runCommand(
    worker: PodWorker,
    container: ContainerRuntime,
    command: readonly string[],
    timeout: number,
  ): Promise<string | undefined> {
    const output: Uint8Array[] = []
    const collect = (chunk: Uint8Array) => output.push(chunk) > 0
    const session = openSession(worker, container, command)
    if (!session.ok) return session.message
    const timer = this.view.context.clock.setTimeout(() => session.abort.abort(), timeout)
    const code = await session.run({ stdin: EMPTY, stdout: collect, stderr: collect })
    timer.cancel()
    if (session.abort.signal.aborted) return `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeout / 1000}s`
    return code === 0 ? undefined : Buffer.concat(output).toString() || `command exited with ${code}`
  }

  /** Breaks the node, or mends it: one that is down neither reports nor starts anything; one that is full says so and evicts. */
  setFault(fault: NodeFault): void {
    this.#alive = fault !== 'down'
    this.#pressure = fault === 'disk-full' ? 'DiskPressure' : fault === 'memory-full' ? 'MemoryPressure' : undefined
    if (!this.#alive) return
    this.#renew()
    this.#heartbeat()
    if (this.#pressure) this.#evictOne(this.#pressure)
    for (const worker of this.#workers.values()) worker.sync()
  }

  /** Under pressure the least deserving Pod goes: by class of service, then by priority (pkg/kubelet/eviction). */
  #evictOne(pressure: 'DiskPressure' | 'MemoryPressure'): void {
    const rank = { BestEffort: 0, Burstable: 1, Guaranteed: 2 }
    const [pod] = [...podsByNode(this.view.pods)(this.name)]
      .filter((candidate) => !isTerminal(candidate) && !candidate.metadata.deletionTimestamp)
      .sort((a, b) => rank[qosClass(a)] - rank[qosClass(b)] || (a.spec.priority ?? 0) - (b.spec.priority ?? 0))
    const resource = pressure === 'DiskPressure' ? 'ephemeral-storage' : 'memory'
    if (pod) this.worker(pod).end('Evicted', `The node was low on resource: ${resource}. `)
  }

  stop(): void {
    for (const timer of this.#timers) timer.cancel()
    for (const worker of this.#workers.values()) worker.remove()
  }

  #beat(): void {
    const { clock } = this.view.context
    // Nodes started at one moment do not all write at one moment.
    const offset = fnv32a(this.name)
    this.#renew()
    this.#timers.push(
      clock.setTimeout(() => this.#timers.push(every(clock, RENEW, () => this.#renew())), offset % RENEW),
      clock.setTimeout(() => this.#timers.push(every(clock, REPORT, () => this.#heartbeat())), offset % REPORT),
    )
  }

  #renew(): void {
    if (this.#alive) this.#track(this.#renewLease())
  }

  #heartbeat(): void {
    if (this.#alive) this.#track(this.#reportConditions())
  }

  #track(work: Promise<unknown>): void {
    this.view.context.activity.track(work.catch((error: unknown) => this.view.context.report(`kubelet ${this.name}`, error)))
  }

  async #renewLease(): Promise<void> {
    const leases = this.view.context.informers.of<Lease>(LEASES)
    const lease = leases.get(LEASE_NAMESPACE, this.name)
    const spec = {
      holderIdentity: this.name,
      leaseDurationSeconds: LEASE_SECONDS,
      renewTime: microTimestamp(this.view.context.clock.now()),
    }
    const owner = { apiVersion: 'v1', kind: 'Node', name: this.name, uid: this.node.metadata.uid ?? '' }
    if (lease) await this.client.update(LEASES, { ...lease, spec }, { fieldManager: 'kubelet' })
    else
      await this.client.create(
        LEASES,
        {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: this.name, namespace: LEASE_NAMESPACE, ownerReferences: [owner] },
          spec,
        },
        { fieldManager: 'kubelet' },
      )
  }

  /** The kubelet's own conditions, with a fresh heartbeat. */
  async #reportConditions(): Promise<void> {
    const now = timestamp(this.view.context.clock.now())
    const wanted = [
      { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory', message: 'kubelet has sufficient memory available' },
      { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
      { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' },
      { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
    ].map((healthy) => {
      const condition = healthy.type === this.#pressure ? { ...healthy, ...PRESSURE[this.#pressure], status: 'True' } : healthy
      const before = this.node.status?.conditions?.find(({ type }) => type === condition.type)
      const lastTransitionTime = before?.status === condition.status ? (before.lastTransitionTime ?? now) : now
      return { ...condition, lastHeartbeatTime: now, lastTransitionTime }
    })
    await this.client.patch(
      NODES,
      { name: this.name },
      'strategic',
      { status: { conditions: wanted } },
      { subresource: 'status', fieldManager: 'kubelet' },
    )
  }
}
