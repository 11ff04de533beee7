import type { Node } from '../objects/node.ts'
import { controllerOf } from '../objects/owner.ts'
import type { Pod } from '../objects/pod.ts'
import { type Amounts, add, amountsOf, podRequests } from './requests.ts'

/** A node as the scheduler sees it: what it has, what is on it, what that asks for. */
export class NodeInfo {
  node: Node
  allocatable: Amounts
  readonly pods = new Map<string, Pod>()
  readonly requested: Amounts = new Map()
  /** What each Pod was counted with: it may ask for something else by now. */
  readonly #asked = new Map<string, Amounts>()
  /** How many of its Pods each owner has there. */
  readonly owners = new Map<string, number>()
  /** Pods on it whose own anti-affinity others must respect. */
  readonly repelling = new Set<Pod>()

  constructor(node: Node) {
    this.node = node
    this.allocatable = amountsOf(node.status?.allocatable)
  }

  get name(): string {
    return this.node.metadata.name
  }

  get labels(): Record<string, string> {
    return this.node.metadata.labels ?? {}
  }

  update(node: Node): void {
    if (node.status?.allocatable !== this.node.status?.allocatable) this.allocatable = amountsOf(node.status?.allocatable)
    this.node = node
  }

  add(pod: Pod): void {
    const uid = pod.metadata.uid ?? ''
    const before = this.pods.get(uid)
    if (before) {
      if (before.spec === pod.spec && before.status?.containerStatuses === pod.status?.containerStatuses) {
        this.pods.set(uid, pod)
        return
      }
      this.remove(before)
    }
    this.pods.set(uid, pod)
    const asked = podRequests(pod)
    this.#asked.set(uid, asked)
    add(this.requested, asked)
    this.#count(pod, 1)
    if (pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.length) this.repelling.add(pod)
  }

  remove(pod: Pod): void {
    const held = this.pods.get(pod.metadata.uid ?? '')
    if (!held) return
    const uid = pod.metadata.uid ?? ''
    this.pods.delete(uid)
    add(this.requested, this.#asked.get(uid) ?? new Map(), -1)
    this.#asked.delete(uid)
    this.#count(held, -1)
    this.repelling.delete(held)
  }

  #count(pod: Pod, by: number): void {
    const owner = controllerOf(pod)?.uid
    if (!owner) return
    const count = (this.owners.get(owner) ?? 0) + by
    if (count > 0) this.owners.set(owner, count)
    else this.owners.delete(owner)
  }

  /** The same node as if some Pods were not there. */
  without(victims: readonly Pod[]): NodeInfo {
    const copy = new NodeInfo(this.node)
    for (const pod of this.pods.values()) if (!victims.includes(pod)) copy.add(pod)
    return copy
  }
}
