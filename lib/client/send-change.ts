import type { KubeObject } from '#lib/contract/kube.ts'
import { type Change, isPatching, type PatchingChange } from '#lib/kube/change/change.ts'
import { sameJson } from '#lib/kube/change/difference.ts'
import { patchOf, requestOf } from '#lib/kube/change/request.ts'
import { ApiFailure } from './api/failure.ts'
import { getObject, type KubeAnswer, kubeRequest } from './kube.ts'

/** So often a change is made again on a newer version of its object before the conflict is said. */
const ATTEMPTS = 4

/**
 * Makes a change through the API server, or only asks what it would do.
 * What meets a newer version of its object is made again on that version when it would still change the same fields to the same
 * values, and nothing else: controllers write the status of a busy workload many times a minute.
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
      const newer = await onNewerVersion(cluster, current, signal)
      if (newer === undefined) throw failure
      current = newer
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

async function onNewerVersion(cluster: string, change: PatchingChange, signal: AbortSignal | undefined): Promise<Change | undefined> {
  const before: KubeObject = await getObject({ cluster, ...change.target }, signal)
  if (before.metadata.uid !== change.before.metadata.uid) return undefined
  const again = change.type === 'edit' ? editOf(change, before) : { ...change, before }
  return sameJson(patchOf(again), patchOf(change)) ? again : undefined
}

/** The edit on a newer version; a status that the person left alone is the newer one's. What others changed in the rest makes it another patch. */
function editOf(change: Extract<PatchingChange, { type: 'edit' }>, before: KubeObject): PatchingChange {
  const { status, ...wanted } = change.wanted
  if (!sameJson(status, change.before.status)) return { ...change, before }
  return { ...change, before, wanted: Object.hasOwn(before, 'status') ? { ...wanted, status: before.status } : wanted }
}
