import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { send } from '../../cluster/kube-request.ts'
import type { Source } from '../../watch/source.ts'

/** A collection of a cluster, read on this thread. */
export function collectionOf(handle: ClusterHandle, path: string): Source {
  return {
    open: async (query, accept, signal, renew = false) => {
      if (renew) handle.forgetCredential()
      const answer = await send(await handle.connection(), { path: `${path}?${query}`, headers: { accept }, signal })
      return { status: answer.statusCode, headers: answer.headers, body: answer.body }
    },
  }
}
