import { nodeAddress, nodeName, podNetwork } from './base.ts'

/** Gives the seed's Pods their nodes in turn, and addresses of the node's network. */
export class Placement {
  readonly #nodes: number
  #next = 0
  #used: number[]

  constructor(nodes: number) {
    this.#nodes = nodes
    this.#used = Array.from({ length: nodes }, () => 1)
  }

  /** A place on the next node, or on the one of that number. */
  take(node = this.#next++ % this.#nodes): { node: string; hostIp: string; podIp: string } {
    const host = (this.#used[node] ?? 1) + 1
    this.#used[node] = host
    return { node: nodeName(node), hostIp: nodeAddress(node), podIp: `${podNetwork(node)}.${host}` }
  }
}
