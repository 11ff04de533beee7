import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { deepFreeze } from '#playground/storage/freeze.ts'
import { eventFromCore, eventToCore } from './conversions/event.ts'
import { hpaFromV2, hpaToV2 } from './conversions/horizontal-pod-autoscaler.ts'

/** Changes an object that may be changed between the form in which it is kept and that of one version. */
interface Conversion {
  fromKept: (object: KubeObject) => void
  toKept: (object: KubeObject) => void
}

/** The apiVersion in which a collection's objects are kept, where several versions or groups share it. */
const KEPT_AS: Record<string, string> = { '/events': 'v1', 'autoscaling/horizontalpodautoscalers': 'autoscaling/v2' }

const CONVERSIONS: Record<string, Conversion> = {
  'events.k8s.io/v1/events': { fromKept: eventFromCore, toKept: eventToCore },
  'autoscaling/v1/horizontalpodautoscalers': { fromKept: hpaFromV2, toKept: hpaToV2 },
}

/** True for a version whose objects differ from the form in which they are kept. */
export function isShared(kind: ResourceKind): boolean {
  return `${apiVersionOf(kind)}/${kind.resource}` in CONVERSIONS
}

const converted = new WeakMap<KubeObject, Map<string, KubeObject>>()

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf({ group, version }: { group: string; version: string }): string {
  return group === '' ? version : `${group}/${version}`
}

/** A kept object as a version shows it. Kept objects never change, so each form is made once. */
export function toVersion(kind: ResourceKind, object: KubeObject): KubeObject {
  const apiVersion = apiVersionOf(kind)
  if (object.apiVersion === apiVersion) return object
  const forms = converted.get(object) ?? new Map<string, KubeObject>()
  converted.set(object, forms)
  let form = forms.get(apiVersion)
  if (!form) {
    form = { ...object, apiVersion, metadata: { ...object.metadata } }
    CONVERSIONS[`${apiVersion}/${kind.resource}`]?.fromKept(form)
    forms.set(apiVersion, deepFreeze(form))
  }
  return form
}

/** The group and version in which a kind's objects are kept: `/v1`, `apps/v1`. */
export function keptAs(kind: ResourceKind): string {
  const kept = kind.keptAs ?? KEPT_AS[kind.collection] ?? apiVersionOf(kind)
  return kept.includes('/') ? kept : `/${kept}`
}

/** Changes an object of a version into the form in which it is kept. */
export function toKept(kind: ResourceKind, object: KubeObject): KubeObject {
  const kept = kind.keptAs ?? KEPT_AS[kind.collection]
  if (kept === undefined || object.apiVersion === kept) return object
  CONVERSIONS[`${object.apiVersion}/${kind.resource}`]?.toKept(object)
  object.apiVersion = kept
  return object
}
