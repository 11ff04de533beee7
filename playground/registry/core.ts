import type { PodBackend } from '#playground/client/pod-backend.ts'
import { KindBook } from '#playground/schema/kind-book.ts'
import { KindSchemas } from '#playground/schema/kind-schemas.ts'
import { Store } from '#playground/storage/store.ts'
import { followDefinitions } from './custom-kinds.ts'
import { establishDefinitions } from './establish.ts'

/** What every verb works on: one for each API server. */
export interface Core {
  readonly store: Store
  readonly kinds: KindBook
  readonly schemas: KindSchemas
  /** Milliseconds since the epoch, of the cluster's clock. */
  readonly now: () => number
  /** The nodes that run Pods; absent until the cluster has started, and then logs, exec and the like answer 501. */
  podBackend: PodBackend | undefined
}

export function createCore(now: () => number): Core {
  const core: Core = { store: new Store(now), kinds: new KindBook(), schemas: new KindSchemas(), now, podBackend: undefined }
  followDefinitions(core)
  establishDefinitions(core)
  return core
}
