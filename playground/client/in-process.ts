import { callOf } from '#playground/registry/call.ts'
import type { Core } from '#playground/registry/core.ts'
import { create } from '#playground/registry/create.ts'
import { remove } from '#playground/registry/delete.ts'
import { pathNotFound } from '#playground/registry/failures.ts'
import { thaw } from '#playground/registry/metadata.ts'
import { carryOut } from '#playground/registry/outside.ts'
import { list } from '#playground/registry/reading/list.ts'
import { get } from '#playground/registry/reading/read.ts'
import { watch } from '#playground/registry/reading/watch.ts'
import { createAt, patchAt, updateAt } from '#playground/registry/subresources.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import type { ApiClient, ClientFor, KubeObject, ListOptions, ResourceRef, WatchEvent } from './client.ts'

/** Clients that call the API server in the same process: each acts as the user it was made for. */
export function inProcessClients(core: Core): ClientFor {
  return (name, groups = []) => new InProcessClient(core, { name, groups: [...groups, 'system:authenticated'] })
}

/** Everything that comes out of the registry is an object of the kind that was asked for; T only says so. */
const as = <T extends KubeObject>(object: KubeObject): T => object as T

class InProcessClient implements ApiClient {
  readonly #core: Core
  readonly #user: { name: string; groups: readonly string[] }

  constructor(core: Core, user: { name: string; groups: readonly string[] }) {
    this.#core = core
    this.#user = user
  }

  async get<T extends KubeObject>(...[resource, ref]: Parameters<ApiClient['get']>): Promise<T> {
    return as<T>(get(this.#core, this.#kind(resource), ref))
  }

  async list<T extends KubeObject>(
    ...[resource, options]: Parameters<ApiClient['list']>
  ): Promise<{ items: T[]; resourceVersion: string }> {
    const { items, resourceVersion } = list(this.#core, this.#kind(resource), options)
    return { items: items.map((item) => as<T>(item)), resourceVersion }
  }

  async create<T extends KubeObject>(...[resource, object, options = {}]: Parameters<ApiClient['create']>): Promise<T> {
    const kind = this.#kind(resource)
    const call = callOf(this.#user, options)
    if (options.subresource) {
      const target = { ...refOf(object), subresource: options.subresource }
      return as<T>(await carryOut(call, () => createAt(this.#core, call, kind, target, thaw(object))))
    }
    return as<T>(await carryOut(call, () => create(this.#core, call, kind, object.metadata.namespace, thaw(object))))
  }

  async update<T extends KubeObject>(...[resource, object, options = {}]: Parameters<ApiClient['update']>): Promise<T> {
    const target = { ...refOf(object), subresource: options.subresource ?? '' }
    const call = callOf(this.#user, options)
    return as<T>(await carryOut(call, () => updateAt(this.#core, call, this.#kind(resource), target, thaw(object))))
  }

  async patch<T extends KubeObject>(...[resource, ref, type, body, options = {}]: Parameters<ApiClient['patch']>): Promise<T> {
    const target = { ...ref, subresource: options.subresource ?? '' }
    const call = callOf(this.#user, options)
    const request = { type, body, force: options.force ?? false }
    return as<T>((await carryOut(call, () => patchAt(this.#core, call, this.#kind(resource), target, request))).object)
  }

  async delete(...[resource, ref, options]: Parameters<ApiClient['delete']>): Promise<void> {
    const call = callOf(this.#user)
    await carryOut(call, () => remove(this.#core, call, this.#kind(resource), ref, options))
  }

  watch<T extends KubeObject>(
    resource: ResourceRef,
    { signal, ...request }: ListOptions & { resourceVersion: string; signal: AbortSignal },
    onEvent: (event: WatchEvent<T>) => void,
  ): void {
    if (signal.aborted) return
    const stop = watch(this.#core, this.#kind(resource), request, ({ type, object }) => {
      if (!signal.aborted) onEvent({ type, object: as<T>(object) })
    })
    signal.addEventListener('abort', stop, { once: true })
  }

  #kind({ group, version, resource }: ResourceRef): ResourceKind {
    const kind = this.#core.kinds.find(group, version, resource)
    if (!kind) throw pathNotFound()
    return kind
  }
}

function refOf({ metadata: { namespace, name } }: KubeObject): { namespace?: string; name: string } {
  return { name, ...(namespace !== undefined && { namespace }) }
}
