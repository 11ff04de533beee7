import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import { isRecord } from '../read.ts'
import { withoutNoise } from '../tidy.ts'
import type { PatchingChange } from './change.ts'
import { sameJson } from './difference.ts'
import { merge } from './merge.ts'
import { patchOf } from './request.ts'

type Edit = Extract<PatchingChange, { type: 'edit' }>

/**
 * A change on a newer version of its object: what others changed beside it is merged in, as long as the change still sends the same
 * fields with the same values, which is what the person reviewed.
 * @returns undefined where it would be another change, or the object is another one: that is for the person to see first
 */
export function againOn(change: PatchingChange, newer: KubeObject): PatchingChange | undefined {
  if (newer.metadata.uid !== change.before.metadata.uid) return undefined
  const again = change.type === 'edit' ? editOn(change, newer) : { ...change, before: newer }
  return again !== undefined && sameJson(patchOf(again), patchOf(change)) ? again : undefined
}

/** A status that the person left alone is the newer one's: controllers write that of a busy workload many times a minute. */
function editOn(change: Edit, newer: KubeObject): Edit | undefined {
  const { before, wanted } = change
  const { merged, conflicts } = merge(withoutNoise(before), withoutNoise(wanted), withoutNoise(newer))
  if (conflicts.length > 0 || !isRecord(merged)) return undefined
  const status = sameJson(wanted.status, before.status) ? newer.status : wanted.status
  const wantedNow = kubeObject.safeParse({ ...merged, ...(status === undefined ? {} : { status }) }).data
  return wantedNow === undefined ? undefined : { ...change, before: newer, wanted: wantedNow }
}
