import {
  type ApiClient,
  ApiError,
  type KubeObject,
  type KubeStatus,
  type ListOptions,
  type PatchKind,
  type ResourceRef,
} from '../client/client.ts'
import type { Answer, Send } from '../compare/server.ts'

/** What a scenario asks of a cluster. */
export type ScenarioClient = Pick<ApiClient, 'get' | 'list' | 'create' | 'update' | 'patch' | 'delete'>

const PATCH_TYPES: Record<PatchKind, string> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
}

/** A client that speaks HTTP to a real cluster, with the same verbs and errors as the one within the playground. */
export function httpClient(send: Send): ScenarioClient {
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, type?: string): Promise<T> => {
    const answer = await send({ method, path, ...(body !== undefined && { body }), ...(type && { type }) })
    if (answer.code >= 300) throw new ApiError(statusOf(answer))
    // The server answers with the kind that was asked for.
    return answer.body as T
  }
  const place = (object: KubeObject) => object.metadata.namespace
  return {
    get: (resource, { namespace, name }) => ask('GET', pathOf(resource, namespace, name)),
    list: async (resource, options: ListOptions = {}) => {
      const query = new URLSearchParams()
      if (options.labelSelector) query.set('labelSelector', options.labelSelector)
      if (options.fieldSelector) query.set('fieldSelector', options.fieldSelector)
      const list = await ask<{ items: never[]; metadata: { resourceVersion: string } }>(
        'GET',
        `${pathOf(resource, options.namespace)}?${query}`,
      )
      return { items: list.items, resourceVersion: list.metadata.resourceVersion }
    },
    create: (resource, object, options = {}) =>
      options.subresource
        ? ask('POST', `${pathOf(resource, place(object), object.metadata.name)}/${options.subresource}`, object)
        : ask('POST', pathOf(resource, place(object)), object),
    update: (resource, object, options = {}) => {
      const below = options.subresource ? `/${options.subresource}` : ''
      return ask('PUT', `${pathOf(resource, place(object), object.metadata.name)}${below}`, object)
    },
    patch: (resource, { namespace, name }, kind, body, options = {}) => {
      const below = options.subresource ? `/${options.subresource}` : ''
      return ask('PATCH', `${pathOf(resource, namespace, name)}${below}`, body, PATCH_TYPES[kind])
    },
    delete: async (resource, { namespace, name }, options = {}) => {
      await ask('DELETE', pathOf(resource, namespace, name), { kind: 'DeleteOptions', apiVersion: 'v1', ...options })
    },
  }
}

function pathOf({ group, version, resource }: ResourceRef, namespace: string | undefined, name?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const within = namespace ? `/namespaces/${namespace}` : ''
  return `${root}${within}/${resource}${name === undefined ? '' : `/${name}`}`
}

function statusOf({ code, body }: Answer): KubeStatus {
  // A refusal of an API server is a Status.
  if (typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'Status') return body as KubeStatus
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: String(body), code }
}
