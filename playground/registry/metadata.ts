import { randomInt } from 'node:crypto'
import type { KubeObject, ObjectMeta } from '#playground/client/client.ts'
import { equalJson, type Json } from '#playground/patch/json.ts'

/** A time as objects hold it: seconds, in UTC. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Letters and digits that cannot form words, as in k8s.io/apimachinery/pkg/util/rand. */
const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789'
/** Length of a generated name's base: a name has 63 characters at most, five of them random. */
const MAX_BASE = 58

/** A name from `generateName`: its first 58 characters and five random ones. */
export function generateName(base: string): string {
  let suffix = ''
  for (let i = 0; i < 5; i++) suffix += SUFFIX_LETTERS.charAt(randomInt(SUFFIX_LETTERS.length))
  return base.slice(0, MAX_BASE) + suffix
}

/** Sets what the API server alone decides about a new object. */
export function stampNew(metadata: ObjectMeta, uid: string, now: number): void {
  metadata.uid = uid
  metadata.creationTimestamp = timestamp(now)
}

/** Drops what a client may not set in a new object (apiserver, pkg/registry/rest, WipeObjectMetaSystemFields). */
export function wipeNew(metadata: ObjectMeta): void {
  delete metadata.uid
  delete metadata.creationTimestamp
  delete metadata.resourceVersion
  delete metadata.deletionTimestamp
  delete metadata.deletionGracePeriodSeconds
  delete metadata.selfLink
}

/** Carries over what no update may change. */
export function carryOver(metadata: ObjectMeta, old: ObjectMeta): void {
  const fixed = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation'] as const
  for (const field of fixed) copyField(metadata, old, field)
  delete metadata.selfLink
}

function copyField<K extends keyof ObjectMeta>(to: ObjectMeta, from: ObjectMeta, field: K): void {
  if (from[field] === undefined) delete to[field]
  else to[field] = from[field]
}

/** A copy of a JSON value that may be changed. */
export function thaw<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  // Arrays and records are rebuilt with the same shape, which the compiler cannot follow.
  if (Array.isArray(value)) return value.map(thaw) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) {
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: thaw(value[key]), enumerable: true, configurable: true, writable: true })
    else copy[key] = thaw(value[key])
  }
  return copy as T
}

/** True when a write would change nothing but the resourceVersion and the times of `managedFields`. */
export function sameContent(a: KubeObject, b: KubeObject): boolean {
  // A KubeObject is JSON through and through.
  return equalJson(bare(a) as Json, bare(b) as Json)
}

function bare(object: KubeObject): unknown {
  const { resourceVersion: _version, managedFields, ...metadata } = object.metadata
  // Entries are records; their time says when, not what.
  const managers = managedFields?.map((entry) => ({ ...(entry as Record<string, unknown>), time: null }))
  return { ...object, metadata: { ...metadata, managedFields: managers ?? [] } }
}
