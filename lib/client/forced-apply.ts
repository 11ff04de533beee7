import type { Change } from '#lib/kube/change/change.ts'
import { onlyTaken } from '#lib/kube/change/ownership.ts'
import { errorBody } from './api/failure.ts'
import { getObjectIfReadable } from './kube.ts'

type Apply = Extract<Change, { type: 'apply' }>

/**
 * The apply that may be sent now. Force takes every field that others own, also those that came to be owned after a person decided:
 * so it is asked first, without force, what is refused. Only where nothing but the decided fields is, the apply stays forced, bound
 * to the version of the object that was asked about.
 * @param ask sends an apply as a dry run
 * @throws ApiFailure, as without force, when anything else is owned by others now
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
 */
export async function boundApply(cluster: string, change: Apply, ask: (change: Apply) => Promise<unknown>): Promise<Apply> {
  const unforced = { ...change, takeOver: [] }
  const live = await getObjectIfReadable({ cluster, ...change.target })
  try {
    await ask(unforced)
    return unforced
  } catch (failure) {
    if (!onlyTaken(errorBody(failure), live, change.takeOver)) throw failure
  }
  // Whoever may not read the object cannot name its version.
  if (live === undefined) return change
  const { manifest } = change
  return { ...change, manifest: { ...manifest, metadata: { ...manifest.metadata, resourceVersion: live.metadata.resourceVersion } } }
}
