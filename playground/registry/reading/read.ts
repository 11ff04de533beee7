import type { KubeObject, ObjectRef } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { notFound } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { toVersion } from '../convert.ts'
import type { Core } from '../core.ts'
import { named } from '../failures.ts'

/**
 * One object in the version that was asked for.
 * @throws ApiError NotFound
 */
export function get(core: Core, kind: ResourceKind, ref: ObjectRef): KubeObject {
  return toVersion(kind, stored(core, kind, ref))
}

/** One object in the version in which it is kept. */
export function stored(core: Core, kind: ResourceKind, { namespace, name }: ObjectRef): KubeObject {
  const place = kind.namespaced ? namespace : undefined
  const computed = core.computed.get(kind.collection)
  const object = computed
    ? computed(place).find(({ metadata }) => metadata.name === name && metadata.namespace === place)
    : core.store.get(kind.collection, objectKey(place, name))
  // The real server looks for it by itself, and in the singular.
  if (!object) throw notFound(kind.collection === '/componentstatuses' ? { group: '', name: kind.singular } : named(kind), name)
  return object
}
