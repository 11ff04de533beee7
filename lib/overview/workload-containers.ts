import type { Reference } from '../contract/overview.ts'
import type { Amounts } from './amounts.ts'
import type { PodDigest } from './digest/pod.ts'
import { resourceOfKind } from './kinds.ts'

/** One container of a workload, over all its Pods. */
export interface WorkloadContainer {
  about: Reference
  container: string
  /** Names of the Pods that have not ended. */
  pods: string[]
  /** Of the newest Pod. 0: nothing is set. */
  requests: Amounts
  limits: Amounts
  oomAt: number | undefined
  restarts: number
}

/**
 * The containers of all workloads, or of one.
 * @param only `{resource} {namespace}/{name}`
 */
export function workloadContainers(pods: readonly PodDigest[], only?: string): WorkloadContainer[] {
  const found = new Map<string, WorkloadContainer & { born: number }>()
  for (const pod of pods) {
    const resource = pod.workload === undefined ? undefined : resourceOfKind(pod.workload.kind)
    if (pod.ended || pod.workload === undefined || resource === undefined) continue
    const place = `${resource} ${pod.namespace}/${pod.workload.name}`
    if (only !== undefined && only !== place) continue
    const about: Reference = { resource, kind: pod.workload.kind, namespace: pod.namespace, name: pod.workload.name }
    for (const { name, requests, limits, restarts, oomAt } of pod.containers) {
      const key = `${place} ${name}`
      const known = found.get(key)
      if (known === undefined) {
        found.set(key, { about, container: name, pods: [pod.name], requests, limits, oomAt, restarts, born: pod.created })
        continue
      }
      known.pods.push(pod.name)
      known.restarts += restarts
      known.oomAt = newest(known.oomAt, oomAt)
      if (pod.created >= known.born) Object.assign(known, { requests, limits, born: pod.created })
    }
  }
  return [...found.values()].map(({ born: _, ...container }) => container)
}

function newest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : other === undefined ? one : Math.max(one, other)
}
