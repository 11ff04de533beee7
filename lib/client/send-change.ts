import { againOn } from '#lib/kube/change/again.ts'
import { type Change, isPatching } from '#lib/kube/change/change.ts'
import { ownedFields } from '#lib/kube/change/ownership.ts'
import { requestOf } from '#lib/kube/change/request.ts'
import { ApiFailure } from './api/failure.ts'
import { boundApply } from './forced-apply.ts'
import { getObject, type KubeAnswer, kubeRequest } from './kube.ts'

/** So often a change is made again on a newer version of its object before the conflict is said. */
const ATTEMPTS = 4

/**
 * Makes a change through the API server, or only asks what it would do.
 * What meets a newer version of its object is made again on that version when it is still the same change (`againOn`).
 * A forced apply takes what the person decided to take, and nothing that others came to own since (`boundApply`).
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
      const ask = (apply: Change) => send(cluster, apply, true, signal)
      const sent = current.type === 'apply' && current.takeOver.length > 0 ? await boundApply(cluster, current, ask) : current
      return await send(cluster, sent, dryRun, signal)
    } catch (failure) {
      const conflict = failure instanceof ApiFailure && failure.body.kind === 'conflict'
      if (!conflict || attempt === ATTEMPTS) throw failure
      // Of a forced apply only the version was another: what others own now is asked again.
      if (current.type === 'apply' && current.takeOver.length > 0 && ownedFields(failure.body).length === 0) continue
      if (!isPatching(current)) throw failure
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
