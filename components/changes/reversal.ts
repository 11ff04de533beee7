import type { KubeObject } from '#lib/contract/kube.ts'
import type { Change, PatchingChange, Target } from '#lib/kube/change/change.ts'
import { merge } from '#lib/kube/change/merge.ts'
import { isRecord } from '#lib/kube/read.ts'
import { asManifest, withoutNoise } from '#lib/kube/tidy.ts'
import type { MadeChange } from './made-here.ts'

/** The change that takes another one back, or why there is none. */
export type Reversal =
  | { type: 'change'; change: Change }
  /** Somebody changed the same fields again since: there is no going back without a loss. */
  | { type: 'changedSince' }
  /** What was made or changed is not there any more. */
  | { type: 'gone' }
  /** What was deleted is there again. */
  | { type: 'thereAgain' }
  /** How it was before is not known: it could not be read, or holds what is not kept (a Secret's values). */
  | { type: 'unknown' }

/** @param live the object as it is now; undefined where it is not there */
export function reversalOf(made: MadeChange, live: KubeObject | undefined): Reversal {
  const { type, target, before, after, scale } = made
  switch (type) {
    case 'delete':
      if (live !== undefined && live.metadata.uid !== before?.metadata.uid) return { type: 'thereAgain' }
      if (before === undefined || holdsNothing(before)) return { type: 'unknown' }
      return { type: 'change', change: { type: 'create', target, manifest: asManifest(before) } }
    case 'scale':
      if (scale === undefined || scale.from === null) return { type: 'unknown' }
      return live === undefined
        ? { type: 'gone' }
        : { type: 'change', change: { type: 'scale', target, from: scale.to, replicas: scale.from } }
    case 'create':
    case 'apply':
    case 'edit':
    case 'restart':
    case 'setImage':
    case 'suspend':
    case 'cordon':
      if (after === undefined) return { type: 'unknown' }
      if (live === undefined || live.metadata.uid !== after.metadata.uid) return { type: 'gone' }
      if (before === undefined)
        return { type: 'change', change: { type: 'delete', target, uid: after.metadata.uid, propagation: 'Background' } }
      return editBack(target, before, after, live)
  }
}

/** A Secret that was read without its values cannot be made again. */
function holdsNothing({ kind, data }: KubeObject): boolean {
  return kind === 'Secret' && isRecord(data) && Object.values(data).every((value) => value === '') && Object.keys(data).length > 0
}

/** The edit that takes a change back and leaves alone what happened since. */
function editBack(target: Target, before: KubeObject, after: KubeObject, live: KubeObject): Reversal {
  const { merged, conflicts } = merge(withoutNoise(after), withoutNoise(live), withoutNoise(before))
  if (conflicts.length > 0 || !isRecord(merged)) return { type: 'changedSince' }
  const metadata = isRecord(merged.metadata) ? merged.metadata : {}
  const wanted: KubeObject = {
    ...merged,
    apiVersion: live.apiVersion,
    kind: live.kind,
    // Maps that the change brought and the merge took away again must not come back from the live object.
    metadata: { ...live.metadata, ...metadata, labels: textsOf(metadata.labels), annotations: textsOf(metadata.annotations) },
  }
  const change: PatchingChange = { type: 'edit', target, before: live, wanted: { ...wanted, status: live.status } }
  return { type: 'change', change }
}

function textsOf(map: unknown): Record<string, string> | undefined {
  return isRecord(map) ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)])) : undefined
}
