import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'
import { listAt, numberAt } from '#lib/kube/read.ts'
import { kubeRequest } from './kube.ts'

export interface CountedKind {
  resource: string
  kind: string
  count: number
}

/** Requests under way at once. */
const AT_ONCE = 6

/**
 * How many objects of some kinds there are, in a namespace or (null) in the cluster; each costs one row of one list.
 * @returns the kinds that have any, and those that could not be counted
 */
export async function countIn(
  cluster: string,
  kinds: readonly Pick<ResourceKind, 'id' | 'kind' | 'group' | 'version' | 'plural'>[],
  namespace: string | null,
  signal: AbortSignal,
): Promise<{ counts: CountedKind[]; unread: string[] }> {
  const counts: CountedKind[] = []
  const unread: string[] = []
  const queue = [...kinds]
  const worker = async () => {
    for (let kind = queue.shift(); kind !== undefined; kind = queue.shift()) {
      try {
        const { value } = await kubeRequest(cluster, apiPath(kind, namespace), {
          query: { limit: 1 },
          headers: { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json' },
          signal,
        })
        const count = listAt(value, 'items').length + (numberAt(value, 'metadata', 'remainingItemCount') ?? 0)
        if (count > 0) counts.push({ resource: kind.id, kind: kind.kind, count })
      } catch (failure) {
        if (signal.aborted) throw failure
        unread.push(kind.kind)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { counts: counts.sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)), unread }
}
