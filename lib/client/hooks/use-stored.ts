import { useSyncExternalStore } from 'react'
import type { Stored } from '../stored.ts'

/** Follows a value that the browser keeps; changes of other tabs arrive too. On the server it is the fallback. */
export function useStored<Value>(store: Stored<Value>): Value {
  return useSyncExternalStore(store.listen, store.get, () => store.fallback)
}
