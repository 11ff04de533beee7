import type { Pod } from '../../objects/pod.ts'
import { quantity } from '../../objects/quantity.ts'

/** Guaranteed, Burstable or BestEffort (pkg/apis/core/v1/helper/qos). */
export function qosClass(pod: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]
  let any = false
  let guaranteed = true
  for (const { resources } of containers)
    for (const resource of ['cpu', 'memory']) {
      const request = resources?.requests?.[resource]
      const limit = resources?.limits?.[resource]
      if (request || limit) any = true
      if (!limit || quantity(request ?? limit) !== quantity(limit)) guaranteed = false
    }
  if (!any) return 'BestEffort'
  return guaranteed ? 'Guaranteed' : 'Burstable'
}
