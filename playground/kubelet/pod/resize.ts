import { sleep } from '../../clock.ts'
import { podsByNode } from '../../controllers/runtime/pods-by-node.ts'
import type { Condition } from '../../objects/condition.ts'
import type { Container, Resources } from '../../objects/pod.ts'
import { isTerminal } from '../../objects/pod.ts'
import { milliCpu, quantity } from '../../objects/quantity.ts'
import { podRequests } from '../../scheduler/requests.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import type { PodWorker } from './worker.ts'

/** From the decision to the container's cgroup. */
const ACTUATION = 400
/** How long a resize that does not fit now waits for the next try. */
const RETRY = 12_000

/** Only these can be changed in place. */
const RESIZABLE = ['cpu', 'memory'] as const

/**
 * Changes of CPU and memory of a Pod that runs: whether the node has room, what is under way, what could not be done.
 * @see pkg/kubelet/allocation/allocation_manager.go, kuberuntime_manager.go (KEP-1287)
 */
export class PodResize {
  readonly #worker: PodWorker
  #pending: { reason: 'Deferred' | 'Infeasible'; message: string } | undefined
  #progress: { error?: string } | undefined
  #generation: number | undefined

  constructor(worker: PodWorker) {
    this.#worker = worker
  }

  /** Takes up what the Pod's spec asks for now. */
  follow(): void {
    const changed = resizable(this.#worker).filter(({ spec, allocated }) => differs(spec.resources, allocated))
    if (changed.length === 0) {
      this.#pending = undefined
      return
    }
    const { pod } = this.#worker
    const refusal = this.#refusal()
    if (refusal) {
      const { resource, ...pending } = refusal
      const told = this.#pending?.reason === pending.reason && this.#pending.message === pending.message
      this.#pending = pending
      const word = pending.reason === 'Deferred' ? `OutOf${resource}` : pending.reason
      if (!told) this.#tell('Warning', `Resize${pending.reason}`, word, pending.message)
      if (pending.reason === 'Deferred') this.#worker.syncAfter(RETRY)
      return
    }
    this.#pending = undefined
    this.#generation = pod.metadata.generation
    for (const container of changed) container.allocated = container.spec.resources ?? {}
    this.#progress = {}
    this.#tell('Normal', 'ResizeStarted', 'started')
    this.#actuate()
  }

  /** The conditions that tell of a resize, in the order in which the kubelet puts them. */
  conditions(): Condition[] {
    const { generation } = this.#worker.pod.metadata
    return [
      ...(this.#pending ? [{ ...condition('PodResizePending', generation), ...this.#pending }] : []),
      ...(this.#progress
        ? [
            {
              ...condition('PodResizeInProgress', this.#generation),
              ...(this.#progress.error && { reason: 'Error', message: this.#progress.error }),
            },
          ]
        : []),
    ]
  }

  #refusal(): { reason: 'Deferred' | 'Infeasible'; message: string; resource: string } | undefined {
    const { agent, pod } = this.#worker
    const wanted = podRequests({ ...pod, status: {} })
    const allocatable = agent.node.status?.allocatable ?? {}
    const room = { cpu: milliCpu(allocatable.cpu), memory: quantity(allocatable.memory) }
    // Memory is named when both are too much.
    for (const resource of ['memory', 'cpu'] as const) {
      const asked = wanted.get(resource) ?? 0
      if (asked > room[resource]) {
        const message = `Node didn't have enough capacity: ${resource}, requested: ${asked}, capacity: ${room[resource]}`
        return { reason: 'Infeasible', resource, message }
      }
    }
    for (const resource of RESIZABLE) {
      let used = 0
      for (const other of podsByNode(agent.view.pods)(agent.name))
        if (other.metadata.uid !== pod.metadata.uid && !isTerminal(other)) used += podRequests(other).get(resource) ?? 0
      const asked = wanted.get(resource) ?? 0
      if (asked > 0 && used + asked > room[resource]) {
        const message = `Node didn't have enough resource: ${resource}, requested: ${asked}, used: ${used}, capacity: ${room[resource]}`
        return { reason: 'Deferred', resource, message }
      }
    }
    return undefined
  }

  /** Gives the containers what was allocated; a kubelet does so with its next look at the Pod. */
  #actuate(): void {
    const work = async () => {
      await sleep(this.#worker.clock, ACTUATION)
      for (const container of resizable(this.#worker)) this.#apply(container)
      this.#settle()
      this.#worker.sync()
    }
    work().catch((error: unknown) => this.#worker.agent.view.context.report(`resize ${this.#worker.pod.metadata.name}`, error))
  }

  #apply(container: ContainerRuntime): void {
    if (!differs(container.allocated, container.actual)) return
    const { process } = container
    if (process && RESIZABLE.some((resource) => restarts(container.spec, resource) && changes(container, resource)))
      this.#worker.restart(container, `Container ${container.name} resize requires restart`)
    const limit = quantity(container.allocated.limits?.memory)
    const used = process?.usage().memory ?? 0
    if (process && !container.replaced && limit > 0 && limit < used) {
      this.#progress = { error: `attempting to set pod memory limit (${limit}) below current usage (${Math.round(used)})` }
      return
    }
    container.actual = container.allocated
    process?.checkMemory()
  }

  /** Says that it is done, or why not yet. */
  #settle(): void {
    if (!this.#progress) return
    const containers = resizable(this.#worker)
    if (containers.some(({ allocated, actual }) => differs(allocated, actual))) {
      if (this.#progress.error) this.#tell('Warning', 'ResizeError', 'error', this.#progress.error)
      this.#worker.clock.setTimeout(() => this.#actuate(), RETRY)
      return
    }
    if (containers.some(({ replaced }) => replaced)) {
      this.#worker.clock.setTimeout(() => this.#settle(), ACTUATION)
      return
    }
    this.#progress = undefined
    this.#tell('Normal', 'ResizeCompleted', 'completed')
    this.#worker.sync()
  }

  #tell(type: 'Normal' | 'Warning', reason: string, what: string, error?: string): void {
    const of = (...kinds: ContainerRuntime['kind'][]) =>
      this.#worker.containers
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ name, spec }) => ({ name, resources: ordered(spec.resources) }))
    const [initContainers, containers] = [of('sidecar'), of('main')]
    const summary = {
      ...(initContainers.length > 0 && { initContainers }),
      containers,
      generation: this.#worker.pod.metadata.generation,
      ...(error && { error }),
    }
    this.#worker.event(undefined, type, reason, `Pod resize ${what}: ${JSON.stringify(summary)}`)
  }
}

function condition(type: string, generation: number | undefined): Condition {
  return { type, ...(generation !== undefined && { observedGeneration: generation }), status: 'True', lastProbeTime: null }
}

function resizable({ containers }: PodWorker): ContainerRuntime[] {
  return containers.filter(({ kind }) => kind === 'main' || kind === 'sidecar')
}

function restarts(container: Container, resource: string): boolean {
  return (
    container.resizePolicy?.some(({ resourceName, restartPolicy }) => resourceName === resource && restartPolicy === 'RestartContainer') ??
    false
  )
}

function changes({ allocated, actual }: ContainerRuntime, resource: string): boolean {
  return allocated.requests?.[resource] !== actual.requests?.[resource] || allocated.limits?.[resource] !== actual.limits?.[resource]
}

function differs(wanted: Resources = {}, has: Resources = {}): boolean {
  return RESIZABLE.some(
    (resource) =>
      quantity(wanted.requests?.[resource]) !== quantity(has.requests?.[resource]) ||
      quantity(wanted.limits?.[resource]) !== quantity(has.limits?.[resource]),
  )
}

/** Go writes the keys of its maps in order. */
function ordered({ limits, requests }: Resources = {}): Resources {
  const sorted = (list: Record<string, string>) => Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...(limits && { limits: sorted(limits) }), ...(requests && { requests: sorted(requests) }) }
}
