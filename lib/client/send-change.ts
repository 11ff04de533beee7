import { againOn } from '#lib/kube/change/again.ts'
import { type Change, isPatching } from '#lib/kube/change/change.ts'
import { requestOf } from '#lib/kube/change/request.ts'
import { ApiFailure } from './api/failure.ts'
import { getObject, type KubeAnswer, kubeRequest } from './kube.ts'

/** So often a change is made again on a newer version of its object before the conflict is said. */
const ATTEMPTS = 4

/**
 * Makes a change through the API server, or only asks what it would do.
 * What meets a newer version of its object is made again on that version when it is still the same change (`againOn`).
 * @throws ApiFailure; `conflict` when what the change touches is not any more what the person saw
 */
export async function sendChange(
  cluster: string,
  change: Change,
  { dryRun, signal }: { dryRun: boolean; signal?: AbortSignal },
): Promise<KubeAnswer<unknown>> {
  let current = change
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(cluster, current, dryRun, signal)
    } catch (failure) {
      const conflict = failure instanceof ApiFailure && failure.body.kind === 'conflict'
      if (!conflict || attempt === ATTEMPTS || !isPatching(current)) throw failure
      const again = againOn(current, await getObject({ cluster, ...current.target }, signal))
      if (again === undefined) throw failure
      current = again
    }
  }
}

function send(cluster: string, change: Change, dryRun: boolean, signal: AbortSignal | undefined): Promise<KubeAnswer<unknown>> {
  const { path, method, query, contentType, body } = requestOf(change, { dryRun })
  return kubeRequest(cluster, path, {
    method,
    query,
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })
}
