import { parseQuantity } from '#lib/kube/value/quantity.ts'
import { formatFigure, type Unit } from './units.ts'

/**
 * What a row of a ResourceQuota counts: `requests.cpu` cores, `limits.memory` and `gold.storageclass.storage.k8s.io/requests.storage`
 * bytes, `count/deployments.apps` or `requests.nvidia.com/gpu` things.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
function unitOf(resource: string): Unit {
  const counted = resource.slice(resource.lastIndexOf('/') + 1).replace(/^(requests|limits)\./, '')
  if (counted === 'cpu') return 'cores'
  return counted === 'memory' || counted === 'storage' || counted === 'ephemeral-storage' || counted.startsWith('hugepages-')
    ? 'bytes'
    : 'count'
}

/**
 * An amount of a quota as people read it: `15.75` for `15750m` of CPU, `621 MiB` for `635658Ki` of memory; text that is no quantity
 * stays. Cores and things are told exactly: where a quota is nearly full, 1,249 of 1,250 is not `1.25k of 1.25k`.
 */
export function formatQuotaAmount(resource: string, quantity: string): string {
  const value = parseQuantity(quantity)
  if (value === null) return quantity
  const unit = unitOf(resource)
  return unit === 'count' || (unit === 'cores' && value >= 1) ? String(Number(value.toFixed(3))) : formatFigure(value, unit)
}
