import type { KubeObject } from '../client/client.ts'
import type { Condition } from './condition.ts'
import type { Taint } from './placement.ts'

export interface Node extends KubeObject {
  spec: { podCIDR?: string; podCIDRs?: string[]; providerID?: string; unschedulable?: boolean; taints?: Taint[] }
  status?: NodeStatus
}

export interface NodeStatus {
  capacity?: Record<string, string>
  allocatable?: Record<string, string>
  conditions?: Condition[]
  addresses?: { type: string; address: string }[]
  nodeInfo?: Record<string, string>
  images?: { names: string[]; sizeBytes: number }[]
  daemonEndpoints?: { kubeletEndpoint: { Port: number } }
  volumesInUse?: string[]
}

export interface Lease extends KubeObject {
  spec?: {
    acquireTime?: string
    holderIdentity?: string
    leaseDurationSeconds?: number
    leaseTransitions?: number
    renewTime?: string
  }
}

/** The address that a node reports as its own. */
export function internalIp(node: Node): string | undefined {
  return node.status?.addresses?.find((address) => address.type === 'InternalIP')?.address
}
