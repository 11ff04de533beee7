import { followQuotas } from '#playground/admission/quota/follow.ts'
import { Credentials } from '#playground/auth/credentials.ts'
import { bootstrapPolicy } from '#playground/auth/rbac/bootstrap.ts'
import type { KubeObject } from '#playground/client/client.ts'
import type { PodBackend } from '#playground/client/pod-backend.ts'
import { KindBook } from '#playground/schema/kind-book.ts'
import { KindSchemas } from '#playground/schema/kind-schemas.ts'
import { Store } from '#playground/storage/store.ts'
import { followDefinitions } from './definitions/custom-kinds.ts'
import { establishDefinitions } from './definitions/establish.ts'

/** Makes the objects of a kind, those of one namespace if one is said. */
export type Computed = (namespace: string | undefined) => readonly KubeObject[]

/** What every verb works on: one for each API server. */
export interface Core {
  readonly store: Store
  readonly kinds: KindBook
  readonly schemas: KindSchemas
  /** Whom tokens belong to. */
  readonly credentials: Credentials
  /** Milliseconds since the epoch, of the cluster's clock. */
  readonly now: () => number
  /** Kinds that are kept nowhere (`metrics.k8s.io/pods`): their objects are made when they are asked for. */
  readonly computed: Map<string, Computed>
  /** The nodes that run Pods; absent until the cluster has started, and then logs, exec and the like answer 501. */
  podBackend: PodBackend | undefined
  /** Services that a port of this machine answers for, by namespace and name: the administrator's own setting. */
  readonly outsideServices: Map<string, { host: string; port: number }>
}

export function createCore(now: () => number): Core {
  const store = new Store(now)
  const credentials = new Credentials(store, now)
  const core: Core = {
    store,
    kinds: new KindBook(),
    schemas: new KindSchemas(),
    credentials,
    now,
    computed: new Map(),
    podBackend: undefined,
    outsideServices: new Map(),
  }
  bootstrapPolicy(store, now())
  followQuotas(store)
  followDefinitions(core)
  establishDefinitions(core)
  return core
}
