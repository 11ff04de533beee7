import type { EventDigest } from './digest/event.ts'
import type { NodeDigest } from './digest/node.ts'
import type { PodDigest } from './digest/pod.ts'
import type { ClaimDigest, ConditionDigest, NamespaceDigest, QuotaDigest } from './digest/things.ts'
import type { WorkloadDigest } from './digest/workload.ts'

/** Everything that an overview is counted from. A kind that may not be read is empty. */
export interface Stores {
  pods: readonly PodDigest[]
  nodes: readonly NodeDigest[]
  workloads: readonly WorkloadDigest[]
  events: readonly EventDigest[]
  claims: readonly ClaimDigest[]
  quotas: readonly QuotaDigest[]
  namespaces: readonly NamespaceDigest[]
  scalers: readonly ConditionDigest[]
  apiServices: readonly ConditionDigest[]
  /** Objects of custom kinds. */
  others: readonly ConditionDigest[]
}

/** What Pods (by `namespace/name`) and nodes use: cores and bytes. */
export interface UsageNow {
  pods: ReadonlyMap<string, readonly [number, number]>
  nodes: ReadonlyMap<string, readonly [number, number]>
}
