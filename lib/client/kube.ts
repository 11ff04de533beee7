import './validation.ts'
import { z } from 'zod'
import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'
import { ApiFailure } from './api/failure.ts'
import { send } from './api/send.ts'
import { warningsOf } from './api/warnings.ts'

/** The field manager of everything that the console applies. */
export const FIELD_MANAGER = 'pilothouse'

/** A kind as far as its path goes. */
export type PathKind = Pick<ResourceKind, 'group' | 'version' | 'plural'>
export interface CollectionTarget {
  cluster: string
  kind: PathKind
  /** null for cluster-scoped kinds, and to list over all namespaces. */
  namespace: string | null
}
export interface ObjectTarget extends CollectionTarget {
  name: string
  subresource?: string | undefined
}

export interface WriteOptions {
  /** Only say what would happen: `dryRun=All`. */
  dryRun?: boolean
  fieldManager?: string
  fieldValidation?: 'Ignore' | 'Warn' | 'Strict'
  /** Server-side apply only: take over fields that another manager owns. */
  force?: boolean
  signal?: AbortSignal
}
/** What the API server answered, and its `Warning` headers as people should read them. */
export interface KubeAnswer<T> {
  value: T
  warnings: string[]
}

/** The four ways to change part of an object; the names are ours, the content types Kubernetes'. */
export type KubePatch =
  | { type: 'json'; body: readonly unknown[] }
  | { type: 'merge' | 'strategic' | 'apply'; body: Record<string, unknown> }

const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const satisfies Record<KubePatch['type'], string>

type Query = Record<string, string | number | boolean | undefined>

/** A path of the API server as the console serves it: through the proxy, as the user. */
export function kubePath(cluster: string, path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
  return `/api/clusters/${encodeURIComponent(cluster)}/kube${path}${search.size === 0 ? '' : `?${search}`}`
}

/** Any JSON request to the API server. @throws ApiFailure */
export async function kubeRequest(
  cluster: string,
  path: string,
  { query = {}, ...init }: RequestInit & { query?: Query } = {},
): Promise<KubeAnswer<unknown>> {
  const headers = new Headers(init.headers)
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  const response = await send(kubePath(cluster, path, query), { ...init, headers })
  return { value: await response.json(), warnings: warningsOf(response.headers.get('warning')) }
}

export async function getObject(target: ObjectTarget, signal?: AbortSignal): Promise<KubeObject> {
  const answer = await kubeRequest(target.cluster, objectPath(target), signalled(signal))
  return asObject(answer).value
}

const objectList = z.looseObject({
  items: z.array(z.looseObject({ metadata: kubeObject.shape.metadata })).nullable(),
  metadata: z.looseObject({
    continue: z.string().optional(),
    remainingItemCount: z.number().optional(),
    resourceVersion: z.string().optional(),
  }),
})
export type ObjectList = z.infer<typeof objectList>
export interface ListOptions {
  labelSelector?: string
  fieldSelector?: string
  limit?: number
  continue?: string
  signal?: AbortSignal
}

/** One page of whole objects, for small lists; tables come through the stream. Items of a list carry no kind or apiVersion. */
export async function listObjects({ cluster, kind, namespace }: CollectionTarget, options: ListOptions = {}): Promise<ObjectList> {
  const { signal, ...query } = options
  const answer = await kubeRequest(cluster, apiPath(kind, namespace), { query, ...signalled(signal) })
  return checked(objectList, answer.value)
}

export async function createObject(
  { cluster, kind, namespace }: CollectionTarget,
  object: Record<string, unknown>,
  options: WriteOptions = {},
): Promise<KubeAnswer<KubeObject>> {
  return asObject(await write(cluster, 'POST', apiPath(kind, namespace), 'application/json', object, options))
}

/** Replaces a whole object (or subresource) with what is given; a `resourceVersion` in it is a precondition. */
export async function replaceObject(
  target: ObjectTarget,
  object: Record<string, unknown>,
  options: WriteOptions = {},
): Promise<KubeAnswer<KubeObject>> {
  return asObject(await write(target.cluster, 'PUT', objectPath(target), 'application/json', object, options))
}

export async function patchObject(target: ObjectTarget, patch: KubePatch, options: WriteOptions = {}): Promise<KubeAnswer<KubeObject>> {
  return asObject(await write(target.cluster, 'PATCH', objectPath(target), patchTypes[patch.type], patch.body, options))
}

/** Calls a subresource that takes an object by POST, such as `eviction`; its answer is whatever that subresource gives. */
export async function postSubresource(
  target: ObjectTarget,
  body: Record<string, unknown>,
  options: WriteOptions = {},
): Promise<KubeAnswer<unknown>> {
  return write(target.cluster, 'POST', objectPath(target), 'application/json', body, options)
}

export interface DeleteOptions {
  dryRun?: boolean
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan'
  gracePeriodSeconds?: number
  /** Delete only this very object, not one of the same name that came after it. */
  uid?: string
  resourceVersion?: string
  signal?: AbortSignal
}

/** Asks for a deletion; the answer is the object while it terminates, or a `Status`. */
export async function deleteObject(target: ObjectTarget, options: DeleteOptions = {}): Promise<KubeAnswer<unknown>> {
  const { dryRun, uid, resourceVersion, signal, ...rest } = options
  const preconditions = { ...(uid === undefined ? {} : { uid }), ...(resourceVersion === undefined ? {} : { resourceVersion }) }
  const body = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    ...rest,
    ...(Object.keys(preconditions).length === 0 ? {} : { preconditions }),
    ...(dryRun ? { dryRun: ['All'] } : {}),
  }
  return kubeRequest(target.cluster, objectPath(target), {
    method: 'DELETE',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    // Also in the query: the read-only mode judges a request by its address.
    ...(dryRun ? { query: { dryRun: 'All' } } : {}),
    ...signalled(signal),
  })
}

function objectPath(target: ObjectTarget): string {
  return apiPath(target.kind, target.namespace, target.name, target.subresource)
}

function write(cluster: string, method: string, path: string, contentType: string, body: unknown, options: WriteOptions) {
  return kubeRequest(cluster, path, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': contentType },
    query: {
      fieldManager: options.fieldManager ?? FIELD_MANAGER,
      fieldValidation: options.fieldValidation,
      dryRun: options.dryRun ? 'All' : undefined,
      force: options.force ? true : undefined,
    },
    ...signalled(options.signal),
  })
}

function signalled(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

function asObject(answer: KubeAnswer<unknown>): KubeAnswer<KubeObject> {
  return { value: checked(kubeObject, answer.value), warnings: answer.warnings }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw new ApiFailure({ kind: 'internal', message: result.error.message })
  return result.data
}
