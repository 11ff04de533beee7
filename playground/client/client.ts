/**
 * The door through which everything that lives in the playground (controllers, scheduler, kubelets, seeds) talks to its
 * API server: the same verbs, the same admission, RBAC and errors as over HTTP, without the wire in between.
 */

/** Any Kubernetes object as JSON. Fields are read with care: nothing but `metadata` can be relied on. */
export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  [field: string]: unknown
}

export interface OwnerReference {
  apiVersion: string
  kind: string
  name: string
  uid: string
  controller?: boolean
  blockOwnerDeletion?: boolean
}

export interface ObjectMeta {
  name: string
  namespace?: string
  generateName?: string
  uid?: string
  resourceVersion?: string
  generation?: number
  creationTimestamp?: string
  deletionTimestamp?: string
  deletionGracePeriodSeconds?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  finalizers?: string[]
  ownerReferences?: OwnerReference[]
  managedFields?: unknown[]
  selfLink?: string
}

/** Which collection: the plural as in an address, its group ('' for core) and version. */
export interface ResourceRef {
  group: string
  version: string
  resource: string
}

/** Which object of a collection; `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  namespace?: string | undefined
  name: string
}

export type PatchKind = 'json' | 'merge' | 'strategic' | 'apply'

export interface WriteOptions {
  subresource?: string
  dryRun?: boolean
  fieldManager?: string
  force?: boolean
}

export interface DeleteOptions {
  gracePeriodSeconds?: number
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan'
  preconditions?: { uid?: string; resourceVersion?: string }
}

export interface ListOptions {
  namespace?: string
  labelSelector?: string
  fieldSelector?: string
}

export type WatchEvent<T extends KubeObject = KubeObject> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  | { type: 'BOOKMARK'; resourceVersion: string }

/** What a failed call throws: the `Status` that the HTTP client would have received. */
export interface KubeStatus {
  kind: 'Status'
  apiVersion: 'v1'
  status: 'Failure' | 'Success'
  message: string
  reason?: string
  code: number
  details?: { name?: string; group?: string; kind?: string; uid?: string; causes?: StatusCause[]; retryAfterSeconds?: number }
  metadata: Record<string, unknown>
}

export interface StatusCause {
  reason?: string
  message: string
  field?: string
}

/**
 * A client that acts as one user (`system:kube-scheduler`, `system:node:node-1`, ...). Objects that it returns belong to the
 * store and are frozen: copy before changing. All failures are thrown as `ApiError` with the `Status` inside.
 */
export interface ApiClient {
  get<T extends KubeObject = KubeObject>(resource: ResourceRef, ref: ObjectRef): Promise<T>
  list<T extends KubeObject = KubeObject>(resource: ResourceRef, options?: ListOptions): Promise<{ items: T[]; resourceVersion: string }>
  create<T extends KubeObject = KubeObject>(resource: ResourceRef, object: KubeObject, options?: WriteOptions): Promise<T>
  update<T extends KubeObject = KubeObject>(resource: ResourceRef, object: KubeObject, options?: WriteOptions): Promise<T>
  patch<T extends KubeObject = KubeObject>(
    resource: ResourceRef,
    ref: ObjectRef,
    kind: PatchKind,
    body: unknown,
    options?: WriteOptions,
  ): Promise<T>
  delete(resource: ResourceRef, ref: ObjectRef, options?: DeleteOptions): Promise<void>
  /**
   * Calls `onEvent` for every change after `resourceVersion`, synchronously after the write that made it, until `signal` aborts.
   * `resourceVersion: '0'` starts with one ADDED for each object there is.
   */
  watch<T extends KubeObject = KubeObject>(
    resource: ResourceRef,
    options: ListOptions & { resourceVersion: string; signal: AbortSignal },
    onEvent: (event: WatchEvent<T>) => void,
  ): void
}

/** Makes a client for a user name and its groups; given to controllers at start. */
export type ClientFor = (user: string, groups?: readonly string[]) => ApiClient

/** A failed call, with the API server's own Status. */
export class ApiError extends Error {
  readonly status: KubeStatus
  constructor(status: KubeStatus) {
    super(status.message)
    this.name = 'ApiError'
    this.status = status
  }
}
