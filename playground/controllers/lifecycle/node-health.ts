import type { Clock } from '../../clock.ts'
import { type Condition, findCondition } from '../../objects/condition.ts'
import type { Node } from '../../objects/node.ts'

/** How long a node may be silent (`--node-monitor-grace-period`), and how long one that was never heard of (`--node-startup-grace-period`). */
const GRACE = 50_000
const STARTUP_GRACE = 60_000

/** What the monitor says of a kubelet that is silent (pkg/controller/nodelifecycle, tryUpdateNodeHealth). */
const WATCHED = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

/** When each node was last heard of: by its lease, or by a heartbeat in its status. */
export class NodeHealth {
  readonly #clock: Clock
  readonly #renewed: (name: string) => string | undefined
  readonly #heard = new Map<string, { beat: string | undefined; at: number }>()

  /** @param renewed when the lease of a node was renewed */
  constructor(clock: Clock, renewed: (name: string) => string | undefined) {
    this.#clock = clock
    this.#renewed = renewed
  }

  /** Takes a node as it is now: another heartbeat than before counts from now on. */
  seen({ metadata, status }: Node): void {
    const beat = findCondition(status?.conditions, 'Ready')?.lastHeartbeatTime
    const before = this.#heard.get(metadata.name)
    if (before === undefined || before.beat !== beat) this.#heard.set(metadata.name, { beat, at: this.#clock.now() })
  }

  forget({ metadata }: Node): void {
    this.#heard.delete(metadata.name)
  }

  isSilent({ metadata, status }: Node): boolean {
    const now = this.#clock.now()
    const renewed = Date.parse(this.#renewed(metadata.name) ?? '') || 0
    if (findCondition(status?.conditions, 'Ready') === undefined)
      return now - Math.max(renewed, Date.parse(metadata.creationTimestamp ?? '') || now) > STARTUP_GRACE
    return now - Math.max(renewed, this.#heard.get(metadata.name)?.at ?? now) > GRACE
  }
}

export function isUnknown(node: Node): boolean {
  return findCondition(node.status?.conditions, 'Ready')?.status === 'Unknown'
}

/** The conditions of a node whose kubelet is silent; what else somebody has put there stays as it is. */
export function unknownConditions({ metadata, status }: Node, now: string): Condition[] {
  return WATCHED.map((type) => {
    const before = findCondition(status?.conditions, type)
    if (before === undefined)
      return {
        type,
        status: 'Unknown' as const,
        reason: 'NodeStatusNeverUpdated',
        message: 'Kubelet never posted node status.',
        ...(metadata.creationTimestamp === undefined ? {} : { lastHeartbeatTime: metadata.creationTimestamp }),
        lastTransitionTime: now,
      }
    if (before.status === 'Unknown') return before
    return {
      ...before,
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: now,
    }
  })
}
