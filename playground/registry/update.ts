import { admitUpdate, judge } from '#playground/admission/admit.ts'
import type { AdmissionRequest } from '#playground/admission/policies/request.ts'
import { giveAddresses } from '#playground/admission/service-addresses.ts'
import { checkEscalation } from '#playground/auth/rbac/escalation.ts'
import type { KubeObject, ObjectRef } from '#playground/client/client.ts'
import { equalJson, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, conflict, invalid, unclassified } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { admitted, change } from './admission.ts'
import type { Call } from './call.ts'
import { toKept, toVersion } from './convert.ts'
import type { Core } from './core.ts'
import { checkType, placeIn } from './create.ts'
import { named, staleWrite } from './failures.ts'
import { requireChangeable, requireValid, takeIn } from './intake.ts'
import { carryOver, sameContent, thaw } from './metadata.ts'
import { owned } from './ownership.ts'
import { stored } from './reading/read.ts'
import { prepareOwned } from './strategy/prepare-owned.ts'
import { prepareUpdate } from './strategy/strategies.ts'

/** Makes the wanted object from what there is; what it is given is frozen. */
export type Change = (current: KubeObject) => KubeObject

export interface UpdateTarget extends ObjectRef {
  /** '' for the object itself. */
  subresource: string
}

/** A path that shows something else than the object. */
export interface View {
  subresource: string
  view: (object: KubeObject) => KubeObject
}

/** How a write differs from a plain replacement. */
export interface Manner {
  /** Makes the failure for a wanted object that cannot be read. */
  refuse?: (why: string) => Error
  /** The view that the change came through, when it is not the target's own: its path, and what admission sees of the object. */
  through?: View
  /** The change has brought `managedFields` up to date itself. */
  tracked?: boolean
}

/**
 * Replaces an object, or the part of it that a subresource stands for.
 * @param make gives the wanted object in the version of `kind`, free to be changed
 * @throws ApiError NotFound, Conflict, Invalid and whatever else the API server refuses
 */
export function update(core: Core, call: Call, kind: ResourceKind, target: UpdateTarget, make: Change, manner: Manner = {}): KubeObject {
  const old = stored(core, kind, target)
  const current = toVersion(kind, old)
  const sent = make(current)
  checkType(core, kind, sent)
  let wanted = takeIn(core, call, kind, sent, manner.refuse)
  placeIn(kind, target.namespace, wanted)
  if (!wanted.metadata.name)
    throw badRequest(`the name of the object (${target.name} based on URL) was undeterminable: name must be provided`)
  if (wanted.metadata.name !== target.name) {
    throw badRequest(`the name of the object (${wanted.metadata.name}) does not match the name on the URL (${target.name})`)
  }
  checkFresh(kind, wanted, old, manner)
  if (target.subresource === '') prepareOwned(kind, wanted, current)
  if (!manner.tracked) wanted = owned(core, call, kind, manner.through?.subresource ?? target.subresource, current, wanted)
  if (!manner.through) {
    wanted = admitted(core, call, change(kind, target.subresource, wanted, current), (draft) => {
      if (target.subresource === '') admitUpdate(kind, draft)
    })
  }
  carryOver(wanted.metadata, old.metadata)
  wanted = prepareUpdate(kind, target.subresource, wanted, current)
  if (kind.collection === '/services' && target.subresource === '') giveAddresses(core.store, wanted, current)
  if (target.subresource === '') requireValid(core, call, kind, wanted, current)
  else requireChangeable(kind, target.subresource, wanted, current)
  judge(core, call, changeThrough(kind, target, manner, wanted, current))
  if (!equalJson((wanted.rules ?? null) as Json, (current.rules ?? null) as Json)) checkEscalation(core.store, call.user, kind, wanted)
  return toVersion(kind, save(core, call, kind, toKept(kind, wanted), old))
}

function changeThrough(
  kind: ResourceKind,
  { subresource }: UpdateTarget,
  { through }: Manner,
  wanted: KubeObject,
  current: KubeObject,
): AdmissionRequest {
  return through
    ? change(kind, through.subresource, through.view(wanted), through.view(current))
    : change(kind, subresource, wanted, current)
}

/** Writes the new state, unless it is the old one; an object that only waited for its finalizers goes. */
export function save(core: Core, call: Call, kind: ResourceKind, wanted: KubeObject, old: KubeObject): KubeObject {
  if (sameContent(wanted, old)) return old
  if (call.dryRun) return { ...wanted, metadata: { ...wanted.metadata, resourceVersion: old.metadata.resourceVersion ?? '' } }
  const key = objectKey(wanted.metadata.namespace, wanted.metadata.name)
  if (isFinished(wanted)) return core.store.remove(kind.collection, key, wanted) ?? wanted
  return core.store.put(kind.collection, key, wanted)
}

/** True for an object in deletion that nothing holds back any more. */
export function isFinished(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = object.metadata
  if (!deletionTimestamp || deletionGracePeriodSeconds || finalizers?.length) return false
  return object.kind !== 'Namespace' || !hasSpecFinalizers(object)
}

function hasSpecFinalizers(namespace: KubeObject): boolean {
  const { spec } = namespace
  return typeof spec === 'object' && spec !== null && 'finalizers' in spec && Array.isArray(spec.finalizers) && spec.finalizers.length > 0
}

/** A copy of the current object with the caller's change in it. */
export function changed(current: KubeObject, edit: (draft: KubeObject) => void): KubeObject {
  const draft = thaw(current)
  edit(draft)
  return draft
}

function checkFresh(kind: ResourceKind, wanted: KubeObject, old: KubeObject, { refuse, tracked }: Manner): void {
  const { uid, resourceVersion } = wanted.metadata
  if (uid && old.metadata.uid && uid !== old.metadata.uid) {
    // A patch was made from the object itself, so its uid is a change; in a replacement it says which object is meant.
    if (refuse || tracked) throw immutableUid(kind, old.metadata.name, uid)
    throw wrongUid(kind, old, uid, old.metadata.uid)
  }
  if (resourceVersion && !/^\d+$/.test(resourceVersion)) {
    throw unclassified(`strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`)
  }
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) throw staleWrite(kind, old.metadata.name)
}

function immutableUid(kind: ResourceKind, name: string, uid: string): Error {
  const fault = { field: 'metadata.uid', reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(uid)}: field is immutable` }
  // The real server checks metadata twice, for all kinds and for the kind.
  return invalid({ group: kind.group, name: kind.kind }, name, [fault, fault])
}

function wrongUid(kind: ResourceKind, { metadata }: KubeObject, wanted: string, present: string): Error {
  const key = ['/registry', kind.resource, metadata.namespace, metadata.name].filter(Boolean).join('/')
  const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${present}`
  const storage = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`
  return conflict(named(kind), metadata.name, storage)
}
