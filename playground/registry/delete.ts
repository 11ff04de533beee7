import { judge } from '#playground/admission/admit.ts'
import { requireMortal } from '#playground/admission/namespace-lifecycle.ts'
import { askMutating } from '#playground/admission/webhooks/mutate.ts'
import type { DeleteOptions, KubeObject, ObjectRef } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { deletion } from './admission.ts'
import type { Call } from './call.ts'
import { toVersion } from './convert.ts'
import type { Core } from './core.ts'
import { deletionMismatch } from './failures.ts'
import { timestamp } from './metadata.ts'
import { stored } from './reading/read.ts'
import { changed, isFinished } from './update.ts'

/** Seconds that a Pod gets to end when it does not say (DefaultTerminationGracePeriodSeconds). */
const DEFAULT_GRACE_SECONDS = 30
const ORPHAN = 'orphan'
const FOREGROUND = 'foregroundDeletion'

/** Kinds that leave what they own behind when nobody says otherwise (DefaultGarbageCollectionPolicy); kubectl always does. */
const ORPHANING = new Set(['/replicationcontrollers', 'batch/jobs'])
const JOBS_ORPHAN =
  'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning'

/** What became of a deletion: the object is gone, or marked and waiting. */
export interface Deletion {
  object: KubeObject
  gone: boolean
}

/**
 * Deletes an object, or marks it when a grace period, a finalizer or its dependents hold it back.
 * @throws ApiError NotFound, Conflict when a precondition does not hold
 */
export function remove(core: Core, call: Call, kind: ResourceKind, ref: ObjectRef, options: DeleteOptions = {}): Deletion {
  requireMortal(kind, ref.name)
  if (kind.collection === 'batch/jobs' && options.propagationPolicy === undefined) call.warnings.push(JOBS_ORPHAN)
  const old = stored(core, kind, ref)
  checkPreconditions(kind, old, options)
  const request = deletion(kind, toVersion(kind, old))
  askMutating(core.store, call, request)
  judge(core, call, request)
  return removeAdmitted(core, call, kind, ref, options)
}

/** Deletes what admission was asked about already. @throws ApiError NotFound, Conflict when a precondition does not hold */
export function removeAdmitted(core: Core, call: Call, kind: ResourceKind, ref: ObjectRef, options: DeleteOptions): Deletion {
  const old = stored(core, kind, ref)
  checkPreconditions(kind, old, options)
  const grace = graceSeconds(kind, old, options)
  const finalizers = finalizersAfter(kind, old, options)
  const wanted = changed(old, (draft) => {
    const { metadata } = draft
    if (finalizers.length > 0) metadata.finalizers = finalizers
    else delete metadata.finalizers
    const earlier = metadata.deletionTimestamp
    if (earlier === undefined || grace < (metadata.deletionGracePeriodSeconds ?? 0)) {
      metadata.deletionTimestamp = timestamp(core.now() + grace * 1000)
      // A namespace ends when it is empty, not after a time.
      if (kind.collection !== '/namespaces') metadata.deletionGracePeriodSeconds = grace
      if (earlier === undefined && metadata.generation !== undefined) metadata.generation++
    }
    if (kind.collection === '/namespaces')
      draft.status = { ...(typeof draft.status === 'object' ? draft.status : {}), phase: 'Terminating' }
  })
  const key = objectKey(ref.namespace, ref.name)
  if (isFinished(wanted)) {
    // Only what ends gracefully shows in its last state that it was deleted.
    const last = kind.collection === '/pods' ? wanted : old
    const removed = call.dryRun ? last : core.store.remove(kind.collection, key, last)
    return { object: toVersion(kind, removed ?? last), gone: true }
  }
  const marked = call.dryRun || same(old, wanted) ? wanted : core.store.put(kind.collection, key, wanted)
  return { object: toVersion(kind, marked), gone: false }
}

function same(old: KubeObject, wanted: KubeObject): boolean {
  return JSON.stringify(old) === JSON.stringify(wanted)
}

/** Only Pods end gracefully (podStrategy.CheckGracefulDelete): those that run on a node. */
function graceSeconds(kind: ResourceKind, old: KubeObject, { gracePeriodSeconds }: DeleteOptions): number {
  if (kind.collection !== '/pods') return 0
  // Pods were validated when they were stored.
  const spec = old.spec as { nodeName?: string; terminationGracePeriodSeconds?: number } | undefined
  const status = old.status as { phase?: string } | undefined
  if (!spec?.nodeName || status?.phase === 'Failed' || status?.phase === 'Succeeded') return 0
  const seconds = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS
  return seconds < 0 ? 1 : seconds
}

/** k8s.io/apiserver/pkg/registry/generic/registry/store.go, deletionFinalizersForGarbageCollection. */
function finalizersAfter(kind: ResourceKind, old: KubeObject, { propagationPolicy }: DeleteOptions): string[] {
  const kept = (old.metadata.finalizers ?? []).filter((name) => propagationPolicy === undefined || (name !== ORPHAN && name !== FOREGROUND))
  const byDefault =
    propagationPolicy === undefined && ORPHANING.has(kind.collection) && !kept.includes(FOREGROUND) && !kept.includes(ORPHAN)
  if (propagationPolicy === 'Orphan' || byDefault) return [...kept, ORPHAN]
  if (propagationPolicy === 'Foreground') return [...kept, FOREGROUND]
  return kept
}

function checkPreconditions(kind: ResourceKind, old: KubeObject, { preconditions }: DeleteOptions): void {
  const { name, uid, resourceVersion } = old.metadata
  if (preconditions?.uid && preconditions.uid !== uid) throw deletionMismatch(kind, name, 'UID', preconditions.uid, uid ?? '')
  if (preconditions?.resourceVersion && preconditions.resourceVersion !== resourceVersion) {
    throw deletionMismatch(kind, name, 'ResourceVersion', preconditions.resourceVersion, resourceVersion ?? '')
  }
}
