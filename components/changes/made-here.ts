import type { KubeObject } from '#lib/contract/kube.ts'
import { kubeObject } from '#lib/contract/kube.ts'
import { type Change, isPatching, type PatchingChange, type Target } from '#lib/kube/change/change.ts'
import { merge } from '#lib/kube/change/merge.ts'
import { isRecord } from '#lib/kube/read.ts'
import { withoutNoise } from '#lib/kube/tidy.ts'

/** A change that was made in this tab, with the object before and after it. */
export interface MadeChange {
  id: number
  cluster: string
  target: Target
  type: PatchingChange['type']
  /** Milliseconds since the epoch. */
  at: number
  before: KubeObject
  after: KubeObject
}

/** Changes that are remembered; older ones are forgotten. In memory only: they may hold a Secret's values. */
const MOST = 50

let made: readonly MadeChange[] = []
let next = 1
const listeners = new Set<() => void>()

/** Remembers a change that the API server accepted, where it can be undone. */
export function rememberChange(cluster: string, change: Change, answer: unknown): void {
  const after = kubeObject.safeParse(answer)
  if (!isPatching(change) || !after.success) return
  made = [
    { id: next++, cluster, target: change.target, type: change.type, at: Date.now(), before: change.before, after: after.data },
    ...made,
  ].slice(0, MOST)
  for (const listener of listeners) listener()
}

export function madeChanges(): readonly MadeChange[] {
  return made
}

export function listenMadeChanges(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The edit that takes a change back and leaves alone what happened since.
 * @returns undefined where somebody changed the same fields again since: then there is no going back without a loss
 */
export function reverted({ before, after, target }: MadeChange, live: KubeObject): PatchingChange | undefined {
  const { merged, conflicts } = merge(withoutNoise(after), withoutNoise(live), withoutNoise(before))
  if (conflicts.length > 0 || !isRecord(merged)) return undefined
  const metadata = isRecord(merged.metadata) ? merged.metadata : {}
  const wanted: KubeObject = {
    ...merged,
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: { ...live.metadata, ...metadata, labels: undefined, annotations: undefined },
  }
  // Maps that the change brought and the merge took away again must not come back from the live object.
  const labels = metadata.labels
  const annotations = metadata.annotations
  wanted.metadata = {
    ...wanted.metadata,
    ...(isRecord(labels) ? { labels: textsOf(labels) } : {}),
    ...(isRecord(annotations) ? { annotations: textsOf(annotations) } : {}),
  }
  return { type: 'edit', target, before: live, wanted: { ...wanted, status: live.status } }
}

function textsOf(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)]))
}
