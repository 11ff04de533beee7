import type { KubeObject } from '#lib/contract/kube.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { LiveState, ObjectSubscription, ServerFrame } from '#lib/contract/stream.ts'
import { apiPath } from '#lib/kube/names.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { findKind } from '../../cluster/discovery/cache.ts'
import { messageOf } from '../../cluster/kube-error.ts'
import type { PartState } from '../../watch/part-state.ts'
import { Reflector } from '../../watch/reflector.ts'
import { type Feed, type Outlet, stateOfError } from '../feed.ts'
import { retryDiscovery } from '../retry-discovery.ts'
import { objectCodec } from './codec.ts'
import { redactSecret } from './redact.ts'
import { collectionOf } from './source.ts'

/** Kinds that cannot be watched (metrics.k8s.io) are read again after this time. */
const POLL_MS = 15_000

type ObjectEvent = Extract<ServerFrame, { type: 'object' }>['event']

/** One object of one socket, whole, from its first state to its end and to what takes its name. */
export class ObjectFeed implements Feed {
  readonly #id: number
  readonly #wanted: ObjectSubscription
  readonly #outlet: Outlet
  #handle: ClusterHandle | undefined
  #end = new AbortController()
  /** As it was sent last. */
  #sent: { object: KubeObject; deleted: boolean } | undefined
  /** As it is; `undefined` once it is gone. */
  #now: KubeObject | undefined
  #known = false
  #listed: KubeObject | undefined
  #state: LiveState = { name: 'loading' }
  #saidState = ''

  constructor(id: number, wanted: ObjectSubscription, outlet: Outlet) {
    this.#id = id
    this.#wanted = wanted
    this.#outlet = outlet
    void this.#run()
  }

  close(): void {
    this.#end.abort()
  }

  sleep(): void {
    this.#end.abort()
  }

  wake(): void {
    if (this.#end.signal.aborted) void this.#run()
  }

  clustersChanged(): void {
    if (this.#handle?.gone.aborted !== true) return
    this.#end.abort()
    void this.#run()
  }

  flush(): void {
    if (!this.#outlet.ready()) return
    this.#sendObject()
    const text = JSON.stringify(this.#state)
    if (text === this.#saidState) return
    this.#saidState = text
    this.#outlet.send({ type: 'state', id: this.#id, state: this.#state })
  }

  async #run(): Promise<void> {
    this.#end = new AbortController()
    const { signal } = this.#end
    const { cluster, resource, namespace, name } = this.#wanted
    try {
      const handle = this.#outlet.cluster(cluster)
      this.#handle = handle
      const kind = await retryDiscovery(
        () => findKind(handle, resource),
        signal,
        (state) => this.#tell(state),
      )
      if (signal.aborted) return
      await new Reflector({
        source: collectionOf(handle, apiPath(kind, kind.namespaced ? namespace : null)),
        codec: objectCodec(kind),
        query: new URLSearchParams({ fieldSelector: `metadata.name=${name}` }),
        sink: this.#sink(kind, signal),
        ...(kind.verbs.includes('watch') ? {} : { pollMs: POLL_MS }),
      }).run(AbortSignal.any([signal, handle.gone]))
    } catch (error) {
      if (!signal.aborted) this.#tell(stateOfError(error))
    }
  }

  #sink(kind: ResourceKind, signal: AbortSignal) {
    // A server that does not know the field selector gives every object of the collection.
    const own = (objects: readonly KubeObject[]) => objects.find(({ metadata }) => metadata.name === this.#wanted.name)
    const act = (change: () => void) => {
      if (signal.aborted) return
      change()
      this.flush()
    }
    return {
      begin: () => {
        this.#listed = undefined
      },
      page: (objects: KubeObject[]) => {
        this.#listed ??= own(objects)
      },
      end: () =>
        act(() => {
          this.#now = this.#listed
          this.#known = true
        }),
      upsert: (objects: KubeObject[]) =>
        act(() => {
          this.#now = own(objects) ?? this.#now
        }),
      remove: (objects: KubeObject[]) =>
        act(() => {
          const gone = own(objects)
          if (gone !== undefined && gone.metadata.uid === this.#now?.metadata.uid) this.#now = undefined
        }),
      state: (state: PartState) => act(() => this.#tell(this.#liveStateOf(state, kind))),
    }
  }

  #liveStateOf(state: PartState, kind: ResourceKind): LiveState {
    const { namespace, name } = this.#wanted
    switch (state.name) {
      case 'forbidden':
        return { name: 'forbidden', verb: state.verb, resource: kind.id, namespace, ...messageOf(state.error) }
      case 'unauthorized':
        return { name: 'unauthorized', ...messageOf(state.error) }
      case 'failed':
        return state
      case 'loading':
        return { name: 'loading' }
      case 'reconnecting':
        return { name: 'reconnecting', attempt: state.attempt, ...(state.error === undefined ? {} : { error: state.error }) }
      case 'stale':
        return { name: 'stale', since: state.since, ...(state.error === undefined ? {} : { error: state.error }) }
      case 'live':
        if (this.#now !== undefined || this.#sent !== undefined) return { name: 'live' }
        return {
          name: 'failed',
          error: { kind: 'notFound', message: `${kind.id} "${name}" not found`, ...inOwnWords('noObject', { kind: kind.id, name }) },
        }
    }
  }

  #tell(state: LiveState): void {
    this.#state = state
    this.flush()
  }

  #sendObject(): void {
    if (!this.#known) return
    const now = this.#now
    const before = this.#sent
    if (now === undefined) {
      if (before !== undefined && !before.deleted) this.#sendFrame(before.object, 'deleted')
      return
    }
    if (before === undefined) {
      this.#sendFrame(now, 'snapshot')
      if (this.#state.name === 'failed') this.#state = { name: 'live' }
    } else if (before.object.metadata.uid !== now.metadata.uid) this.#sendFrame(now, 'replaced')
    else if (before.object.metadata.resourceVersion !== now.metadata.resourceVersion || before.deleted) this.#sendFrame(now, 'modified')
  }

  #sendFrame(object: KubeObject, event: ObjectEvent): void {
    this.#sent = { object, deleted: event === 'deleted' }
    const shown = this.#wanted.resource === 'secrets' ? redactSecret(object) : { object }
    this.#outlet.send({ type: 'object', id: this.#id, event, ...shown })
  }
}
