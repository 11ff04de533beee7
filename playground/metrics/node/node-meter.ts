import type { ContainerProcess } from '../../kubelet/container/process.ts'
import type { NodeAgent } from '../../kubelet/node-agent.ts'
import type { Traffic } from '../../network/network.ts'
import { quantity } from '../../objects/quantity.ts'
import { runningContainers } from './containers.ts'

/** What the node's own daemons use, in thousandths of a core and bytes. */
export const SYSTEM_CPU = 180
export const SYSTEM_MEMORY = 1.4 * 2 ** 30
/** What they have on disk and send, in bytes and bytes a second. */
const SYSTEM_DISK = 5.5 * 2 ** 30
const SYSTEM_TRAFFIC = 24_000

/** A node's counters: they keep what its containers have used, also those that are gone. */
export interface NodeTotals {
  /** Seconds of CPU. */
  cpu: number
  received: number
  transmitted: number
  read: number
  written: number
}

export interface NodeUse {
  totals: NodeTotals
  /** Thousandths of a core in use now. */
  cpu: number
  cores: number
  /** Seconds since it started. */
  uptime: number
  memory: { total: number; used: number }
  disk: { total: number; used: number }
}

interface Seen {
  cpu: number
  read: number
  written: number
}

/** Counts what a node uses, from what its containers have used since they were last looked at. */
export class NodeMeter {
  readonly #agent: NodeAgent
  #containers = new WeakMap<ContainerProcess, Seen>()
  #networks = new WeakMap<Traffic, Traffic>()
  #sum: NodeTotals = { cpu: 0, received: 0, transmitted: 0, read: 0, written: 0 }

  constructor(agent: NodeAgent) {
    this.#agent = agent
  }

  read(): NodeUse {
    const { node, view, pressure } = this.#agent
    const uptime = Math.max(0, view.context.clock.now() - Date.parse(node.metadata.creationTimestamp ?? '')) / 1000
    let [cpu, memory, disk] = [SYSTEM_CPU, SYSTEM_MEMORY, SYSTEM_DISK]
    for (const { worker, process } of runningContainers(this.#agent)) {
      const usage = process.usage()
      cpu += usage.cpu
      memory += usage.memory
      disk += process.writtenFiles
      this.#take(process)
      if (worker.network) this.#pass(worker.network.traffic)
    }
    for (const image of this.#agent.images.values()) disk += image.bytes
    const capacity = node.status?.capacity ?? {}
    const total = { memory: quantity(capacity.memory), disk: quantity(capacity['ephemeral-storage']) }
    return {
      totals: {
        cpu: this.#sum.cpu + (SYSTEM_CPU / 1000) * uptime,
        received: this.#sum.received + SYSTEM_TRAFFIC * uptime,
        transmitted: this.#sum.transmitted + SYSTEM_TRAFFIC * uptime,
        read: this.#sum.read + 2_000 * uptime,
        written: this.#sum.written + 40_000 * uptime,
      },
      cpu,
      cores: quantity(capacity.cpu) || 1,
      uptime,
      // A node under pressure is as full as the kubelet's thresholds say (memory.available<100Mi, nodefs.available<10%).
      memory: { total: total.memory, used: pressure === 'MemoryPressure' ? total.memory - 80 * 2 ** 20 : Math.min(memory, total.memory) },
      disk: { total: total.disk, used: pressure === 'DiskPressure' ? total.disk * 0.94 : Math.min(disk, total.disk) },
    }
  }

  #take(process: ContainerProcess): void {
    const { cpu, read, written } = process.consumed()
    const seen = this.#containers.get(process) ?? { cpu: 0, read: 0, written: 0 }
    this.#sum.cpu += (cpu - seen.cpu) / 1000
    this.#sum.read += read - seen.read
    this.#sum.written += written - seen.written
    this.#containers.set(process, { cpu, read, written })
  }

  #pass(traffic: Traffic): void {
    const seen = this.#networks.get(traffic) ?? { received: 0, transmitted: 0 }
    this.#sum.received += traffic.received - seen.received
    this.#sum.transmitted += traffic.transmitted - seen.transmitted
    this.#networks.set(traffic, { ...traffic })
  }
}
