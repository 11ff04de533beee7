import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, isRecord, type Json, type JsonRecord } from '#playground/patch/json.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { items, text, texts } from '#playground/validation/read-fields.ts'
import type { Core } from '../core.ts'
import { timestamp } from '../metadata.ts'

const COLLECTION = 'apiextensions.k8s.io/customresourcedefinitions'

/** The finalizer that keeps a definition until its objects are gone. */
const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io'

/** Accepts the names of new definitions and establishes them; removes the objects of those that go (apiextensions controllers). */
export function establishDefinitions(core: Core): void {
  core.store.follow(COLLECTION, ({ type, object }) => {
    if (type === 'DELETED') return
    if (object.metadata.deletionTimestamp) cleanUp(core, object)
    else accept(core, object)
  })
}

function accept(core: Core, definition: KubeObject): void {
  const status = acceptedStatus(core, definition)
  const finalizers = definition.metadata.finalizers ?? []
  const wanted: KubeObject = {
    ...definition,
    metadata: { ...definition.metadata, ...(!finalizers.includes(CLEANUP) && { finalizers: [...finalizers, CLEANUP] }) },
    status,
  }
  if (finalizers.includes(CLEANUP) && equalJson(status, definition.status as Json)) return
  core.store.put(COLLECTION, definition.metadata.name, wanted)
}

function acceptedStatus(core: Core, definition: KubeObject): JsonRecord {
  const spec: JsonRecord = isRecord(definition.spec) ? definition.spec : {}
  const before: JsonRecord = isRecord(definition.status) ? definition.status : {}
  const names = isRecord(spec.names) ? spec.names : {}
  const clash = clashOf(core, definition.metadata.name, text(spec, 'group'), names)
  const storage = items(spec, 'versions').find((version) => version.storage === true)
  const stored = texts(before, 'storedVersions')
  const kept = conditionsAfter(core, items(before, 'conditions'), clash)
  const accepted =
    isRecord(before.acceptedNames) && text(before.acceptedNames, 'plural') !== '' ? before.acceptedNames : { plural: '', kind: '' }
  return {
    ...before,
    conditions: kept,
    acceptedNames: clash === undefined ? names : accepted,
    storedVersions: storage && !stored.includes(text(storage, 'name')) ? [...stored, text(storage, 'name')] : stored,
  }
}

function conditionsAfter(core: Core, before: readonly JsonRecord[], clash: { reason: string; message: string } | undefined): JsonRecord[] {
  const condition = (type: string, status: string, reason: string, message: string): JsonRecord => {
    const old = before.find((found) => found.type === type)
    const since = old?.status === status ? old.lastTransitionTime : timestamp(core.now())
    return { type, status, lastTransitionTime: since ?? null, reason, message }
  }
  const others = before.filter(({ type }) => type !== 'NamesAccepted' && type !== 'Established')
  if (clash) {
    const wasEstablished = before.find(({ type, status }) => type === 'Established' && status === 'True')
    return [
      condition('NamesAccepted', 'False', clash.reason, clash.message),
      wasEstablished ?? condition('Established', 'False', 'NotAccepted', 'not all names are accepted'),
      ...others,
    ]
  }
  return [
    condition('NamesAccepted', 'True', 'NoConflicts', 'no conflicts found'),
    condition('Established', 'True', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ...others,
  ]
}

/** A name of the definition that another kind of its group has. */
function clashOf(core: Core, own: string, group: string, names: JsonRecord): { reason: string; message: string } | undefined {
  for (const other of core.kinds.all()) {
    if (other.group !== group || `${other.resource}.${other.group}` === own) continue
    const taken = new Set([other.resource, other.singular, ...other.shortNames])
    const field = (['plural', 'singular'] as const).find((name) => taken.has(text(names, name)))
    const short = texts(names, 'shortNames').find((name) => taken.has(name))
    if (field)
      return { reason: `${field === 'plural' ? 'Plural' : 'Singular'}Conflict`, message: `"${text(names, field)}" is already in use` }
    if (short !== undefined) return { reason: 'ShortNamesConflict', message: `"${short}" is already in use` }
    if (text(names, 'kind') === other.kind || text(names, 'kind') === other.listKind) {
      return { reason: 'KindConflict', message: `"${text(names, 'kind')}" is already in use` }
    }
  }
  return undefined
}

function cleanUp(core: Core, definition: KubeObject): void {
  const spec: JsonRecord = isRecord(definition.spec) ? definition.spec : {}
  const names = isRecord(spec.names) ? spec.names : {}
  const collection = `${text(spec, 'group')}/${text(names, 'plural')}`
  for (const { metadata } of core.store.snapshot(collection).objects) {
    if (metadata.finalizers?.length) {
      const current = core.store.get(collection, objectKey(metadata.namespace, metadata.name))
      if (!current || current.metadata.deletionTimestamp) continue
      const marked = {
        ...current,
        metadata: { ...current.metadata, deletionTimestamp: timestamp(core.now()), deletionGracePeriodSeconds: 0 },
      }
      core.store.put(collection, objectKey(metadata.namespace, metadata.name), marked)
    } else core.store.remove(collection, objectKey(metadata.namespace, metadata.name))
  }
  if (core.store.size(collection) > 0 || !definition.metadata.finalizers?.includes(CLEANUP)) return
  const finalizers = definition.metadata.finalizers.filter((name) => name !== CLEANUP)
  const released: KubeObject = { ...definition, metadata: { ...definition.metadata, finalizers } }
  if (finalizers.length === 0) {
    delete released.metadata.finalizers
    core.store.remove(COLLECTION, definition.metadata.name, released)
  } else core.store.put(COLLECTION, definition.metadata.name, released)
}
