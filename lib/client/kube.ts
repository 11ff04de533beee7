import './validation.ts'
import { z } from 'zod'
import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'
import { ApiFailure } from './api/failure.ts'
import { send } from './api/send.ts'
import { warningsOf } from './api/warnings.ts'

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

/** What the API server answered, and its `Warning` headers as people should read them. */
export interface KubeAnswer<T> {
  value: T
  warnings: string[]
}

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

/** The object as it is; undefined where it is not there or cannot be read: what is done to it then tells why. */
export async function getObjectIfReadable(target: ObjectTarget): Promise<KubeObject | undefined> {
  try {
    return await getObject(target)
  } catch {
    return undefined
  }
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

function objectPath(target: ObjectTarget): string {
  return apiPath(target.kind, target.namespace, target.name, target.subresource)
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
