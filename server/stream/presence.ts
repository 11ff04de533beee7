import type { Subscription } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { HIDDEN_MS, type UsageHub } from '../metrics/usage/hub.ts'

interface Place {
  cluster: string
  namespaces: readonly string[]
  leave: (() => void) | undefined
}

/**
 * Which clusters a tab looks at: usage is sampled for them, and for nobody who has gone. A hidden tab still counts for an
 * hour, so that whoever comes back to it finds no hole.
 */
export class Presence {
  readonly #usage: UsageHub
  readonly #find: (cluster: string) => ClusterHandle
  readonly #places = new Map<number, Place>()
  #hiding: NodeJS.Timeout | undefined

  /** @param find throws where the cluster may not be seen */
  constructor(usage: UsageHub, find: (cluster: string) => ClusterHandle) {
    this.#usage = usage
    this.#find = find
  }

  enter(id: number, subscription: Subscription): void {
    if (!('cluster' in subscription)) return
    const place: Place = { cluster: subscription.cluster, namespaces: namespacesOf(subscription), leave: undefined }
    this.#places.set(id, place)
    this.#arrive(place)
  }

  leave(id: number): void {
    this.#places.get(id)?.leave?.()
    this.#places.delete(id)
  }

  show(shown: boolean): void {
    clearTimeout(this.#hiding)
    if (!shown) this.#hiding = setTimeout(() => this.#leaveAll(), HIDDEN_MS).unref()
    else for (const place of this.#places.values()) if (place.leave === undefined) this.#arrive(place)
  }

  /** The clusters changed: a name may lead to another credential now. */
  renew(): void {
    for (const place of this.#places.values()) {
      place.leave?.()
      this.#arrive(place)
    }
  }

  close(): void {
    clearTimeout(this.#hiding)
    this.#leaveAll()
    this.#places.clear()
  }

  #arrive(place: Place): void {
    try {
      place.leave = this.#usage.of(this.#find(place.cluster)).present(place.namespaces)
    } catch {
      // Whoever may not see the cluster is told by the subscription itself.
      place.leave = undefined
    }
  }

  #leaveAll(): void {
    for (const place of this.#places.values()) {
      place.leave?.()
      place.leave = undefined
    }
  }
}

function namespacesOf(subscription: Extract<Subscription, { cluster: string }>): readonly string[] {
  switch (subscription.kind) {
    case 'table':
    case 'overview':
      return subscription.namespaces
    case 'object':
      return subscription.namespace === null ? [] : [subscription.namespace]
    case 'logs':
      return [subscription.namespace]
    case 'resources':
      return []
  }
}
