import { useCallback, useSyncExternalStore } from 'react'
import type { LiveStore } from '../live/live-store.ts'
import type { SharedStores } from '../live/shared-stores.ts'

/**
 * Follows a shared live store while the component is mounted.
 * @param key what the store is known by; null follows nothing
 * @param idle the snapshot where there is no store: on the server, and for a null key. One constant, never made anew
 * @returns the snapshot, and the store itself for views that follow single changes
 */
export function useLiveStore<Snapshot, Store extends LiveStore<Snapshot>>(
  stores: SharedStores<Store>,
  key: string | null,
  make: () => Store,
  idle: Snapshot,
): { snapshot: Snapshot; store: Store | null } {
  const store = key === null || typeof window === 'undefined' ? null : stores.get(key, make)
  const subscribe = useCallback(
    (listener: () => void) => {
      if (store === null || key === null) return () => {}
      const stopListening = store.listen(listener)
      const release = stores.use(key, store)
      return () => {
        stopListening()
        release()
      }
    },
    [stores, store, key],
  )
  const idleSnapshot = (): Snapshot => idle
  const snapshot = useSyncExternalStore(subscribe, store === null ? idleSnapshot : store.snapshot, idleSnapshot)
  return { snapshot, store }
}
