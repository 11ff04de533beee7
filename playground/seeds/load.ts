import type { Core } from '../registry/core.ts'
import { objectKey } from '../storage/collection.ts'
import type { BulkLoad } from './seed.ts'
import { signed } from './sign.ts'

/**
 * Puts objects into a store as they are: for seeds, whose objects are complete and in the version that is kept.
 * @param seed the demo's objects also say who has brought them; thousands of equal ones need not
 */
export function bulkLoad(core: Core, seed: string): BulkLoad {
  return ({ group, version, resource }, objects) => {
    const kind = core.kinds.find(group, version, resource)
    if (!kind) throw new Error(`no kind for ${resource}.${group}`)
    for (const object of objects) {
      const kept = seed === 'demo' ? signed(core, kind, object) : object
      core.store.put(kind.collection, objectKey(object.metadata.namespace, object.metadata.name), kept)
    }
  }
}
