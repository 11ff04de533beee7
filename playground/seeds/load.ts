import type { Core } from '../registry/core.ts'
import { objectKey } from '../storage/collection.ts'
import type { BulkLoad } from './seed.ts'

/** Puts objects into a store as they are: for seeds, whose objects are complete and in the version that is kept. */
export function bulkLoad({ store, kinds }: Core): BulkLoad {
  return ({ group, version, resource }, objects) => {
    const kind = kinds.find(group, version, resource)
    if (!kind) throw new Error(`no kind for ${resource}.${group}`)
    for (const object of objects) store.put(kind.collection, objectKey(object.metadata.namespace, object.metadata.name), object)
  }
}
