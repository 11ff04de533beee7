import { getObject } from '#lib/client/kube.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { Change } from '#lib/kube/change/change.ts'

/**
 * An object as it is before a change that does not hold it, so that the change can be taken back. Undefined where it is not there or
 * may not be read. A Secret's values are not fetched for it: nobody asked to have them.
 */
export async function objectBefore(cluster: string, { type, target }: Change): Promise<KubeObject | undefined> {
  if (type !== 'delete' || target.kind.id === 'secrets') return undefined
  return getObject({ cluster, ...target }).catch(() => undefined)
}
