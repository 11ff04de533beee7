import type { KubeObject } from '#playground/client/client.ts'
import { trackUpdate } from '#playground/patch/apply/ownership.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { alreadyExists, badRequest, invalid } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import type { Call } from './call.ts'
import { apiVersionOf, toKept, toVersion } from './convert.ts'
import type { Core } from './core.ts'
import { named } from './failures.ts'
import { takeIn } from './intake.ts'
import { generateName, stampNew } from './metadata.ts'
import { ownershipOf } from './owners.ts'
import { prepareCreate } from './strategies.ts'

/** Tries for a free name when it is generated; the real server gives up after eight. */
const NAME_ATTEMPTS = 8

export interface CreateOptions {
  /** `managedFields` are up to date already (server-side apply). */
  tracked?: boolean
}

/**
 * Stores a new object.
 * @param sent is changed and becomes the store's
 * @returns the object as stored, or, in a dry run, as it would be
 * @throws ApiError for whatever the API server refuses
 */
export function create(
  core: Core,
  call: Call,
  kind: ResourceKind,
  namespace: string | undefined,
  sent: KubeObject,
  options: CreateOptions = {},
): KubeObject {
  checkType(kind, sent)
  const object = takeIn(core, call, kind, sent)
  placeIn(kind, namespace, object)
  if (!object.metadata.name && object.metadata.generateName) object.metadata.name = freeName(core, kind, object)
  stampNew(object.metadata, core.now())
  prepareCreate(kind, object)
  if (!object.metadata.name) {
    throw invalid({ group: kind.group, name: kind.kind }, '', [
      { field: 'metadata.name', reason: 'FieldValueRequired', message: 'Required value: name or generateName is required' },
    ])
  }
  const key = objectKey(object.metadata.namespace, object.metadata.name)
  if (core.store.get(kind.collection, key)) throw alreadyExists(named(kind), object.metadata.name)
  const kept = toKept(kind, options.tracked ? object : trackUpdate(undefined, object, ownershipOf(core, call, kind, '')))
  return toVersion(kind, call.dryRun ? kept : core.store.put(kind.collection, key, kept))
}

/** The body must be of the kind that the path names. */
export function checkType(kind: ResourceKind, object: KubeObject): void {
  const wanted = apiVersionOf(kind)
  if (!object.apiVersion && !object.kind) {
    object.apiVersion = wanted
    object.kind = kind.kind
  }
  if (object.apiVersion !== wanted) {
    throw badRequest(`the API version in the data (${object.apiVersion}) does not match the expected API version (${wanted})`)
  }
  if (object.kind !== kind.kind) {
    throw badRequest(
      `${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: converting (${object.kind}) to (${kind.kind}): unknown conversion`,
    )
  }
}

/** Gives the object the namespace of the path; another one in its metadata is refused. */
export function placeIn(kind: ResourceKind, namespace: string | undefined, object: KubeObject): void {
  const { metadata } = object
  if (!kind.namespaced) {
    if (metadata.namespace) throw badRequest('namespace field should not be set on cluster-scoped objects')
    delete metadata.namespace
    return
  }
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  if (namespace) metadata.namespace = namespace
}

function freeName(core: Core, kind: ResourceKind, object: KubeObject): string {
  const base = object.metadata.generateName ?? ''
  let name = generateName(base)
  for (let i = 1; i < NAME_ATTEMPTS && core.store.get(kind.collection, objectKey(object.metadata.namespace, name)); i++) {
    name = generateName(base)
  }
  return name
}
