import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import { type Change, isPatching, type Target } from '#lib/kube/change/change.ts'

/** A change that was made in this tab, with the object before and after it, as far as they are known. */
export interface MadeChange {
  id: number
  cluster: string
  target: Target
  type: Change['type']
  /** Milliseconds since the epoch. */
  at: number
  /** Undefined where the change made the object, or it could not be read. */
  before: KubeObject | undefined
  /** Undefined where the change deleted the object. */
  after: KubeObject | undefined
  /** Of a scaling: from how many to how many. */
  scale: { from: number | null; to: number } | undefined
}

/** Changes that are remembered; older ones are forgotten. In memory only: they may hold a Secret's values. */
const MOST = 50

let made: readonly MadeChange[] = []
let next = 1
const listeners = new Set<() => void>()

/**
 * Remembers a change that the API server made.
 * @param answer what it answered
 * @param before the object before, where the change itself does not hold it
 */
export function rememberChange(cluster: string, change: Change, answer: unknown, before?: KubeObject): void {
  const after = kubeObject.safeParse(answer)
  const target = change.target.name === '' && after.success ? { ...change.target, name: after.data.metadata.name ?? '' } : change.target
  const entry: MadeChange = {
    id: next++,
    cluster,
    target,
    type: change.type,
    at: Date.now(),
    before: isPatching(change) ? change.before : before,
    // A scaling is answered with the Scale, a deletion with a Status or the object that goes.
    after: change.type === 'delete' || change.type === 'scale' || !after.success ? undefined : after.data,
    scale: change.type === 'scale' ? { from: change.from, to: change.replicas } : undefined,
  }
  if (sameVersion(entry)) return
  made = [entry, ...made].slice(0, MOST)
  for (const listener of listeners) listener()
}

/** An apply that changed nothing is no change. */
function sameVersion({ before, after }: MadeChange): boolean {
  return before !== undefined && after !== undefined && before.metadata.resourceVersion === after.metadata.resourceVersion
}

export function madeChanges(): readonly MadeChange[] {
  return made
}

export function listenMadeChanges(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Forgets everything: whoever comes next is somebody else. */
export function forgetMadeChanges(): void {
  made = []
  for (const listener of listeners) listener()
}
