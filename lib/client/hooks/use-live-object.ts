import type { ObjectAddress } from '#lib/address.ts'
import { type LiveObject, ObjectStore } from '../live/object-store.ts'
import { SharedStores } from '../live/shared-stores.ts'
import { tabStream } from '../stream/tab.ts'
import { useLiveStore } from './use-live-store.ts'

const stores = new SharedStores<ObjectStore>()
const idle: LiveObject = { state: { name: 'loading' }, object: undefined, event: undefined, frame: undefined }

/** One object, live; null asks for nothing. */
export function useLiveObject(place: ObjectAddress | null): LiveObject {
  const key = place === null ? null : JSON.stringify([place.cluster, place.resource, place.namespace, place.name])
  const make = (): ObjectStore => {
    if (place === null) throw new Error('an object store is made only where there is an address')
    const { cluster, resource, namespace, name } = place
    return new ObjectStore(tabStream(), { cluster, resource, namespace, name })
  }
  return useLiveStore<LiveObject, ObjectStore>(stores, key, make, idle).snapshot
}
