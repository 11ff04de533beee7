import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { namespaceRange } from '#playground/storage/collection.ts'
import type { StoredEvent } from '#playground/storage/history.ts'
import { CompactedError } from '#playground/storage/store.ts'
import { toVersion } from '../convert.ts'
import type { Core } from '../core.ts'
import { expired } from '../failures.ts'
import { type ListRequest, readSelectors } from './list.ts'

/** A change as one watcher sees it: an object that no longer meets the selectors is DELETED for it. */
export interface SeenEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: KubeObject
  revision: number
}

export interface WatchRequest extends ListRequest {
  /** '' or '0' starts with what there is; else with what came after. */
  resourceVersion: string
  /** Starts with what there is, whatever the version (`sendInitialEvents`). */
  initial?: boolean
}

/**
 * Follows the objects that a request selects.
 * @param onInitialEnd called after the objects that there are, with their revision, when those were sent
 * @returns ends the watch
 * @throws ApiError BadRequest for wrong selectors, Expired when the version is forgotten
 */
export function watch(
  core: Core,
  kind: ResourceKind,
  request: WatchRequest,
  onEvent: (event: SeenEvent) => void,
  onInitialEnd: (revision: number) => void = () => {},
): () => void {
  const { selects: matches, all } = readSelectors(kind, request)
  const namespace = kind.namespaced && request.namespace ? request.namespace : undefined
  const selects = (object: KubeObject): boolean => (!namespace || object.metadata.namespace === namespace) && (all || matches(object))
  const pass = (event: StoredEvent): void => {
    const seen = seenAs(event, selects)
    if (seen) onEvent({ ...seen, object: toVersion(kind, seen.object), revision: event.revision })
  }
  const since = Number(request.resourceVersion)
  if (request.initial || !since) {
    const { revision } = core.store
    const snapshot = core.store.snapshot(kind.collection)
    const [start, end] = namespaceRange(snapshot, namespace)
    const stop = core.store.follow(kind.collection, pass)
    for (let at = start; at < end; at++) {
      // Between start and end every index holds an object.
      const object = snapshot.objects[at] as KubeObject
      if (all || matches(object)) onEvent({ type: 'ADDED', object: toVersion(kind, object), revision })
    }
    onInitialEnd(revision)
    return stop
  }
  try {
    // From a version that is not there yet, a watch waits until it has come.
    return core.store.watch(kind.collection, since, (event) => event.revision > since && pass(event))
  } catch (error) {
    if (error instanceof CompactedError) throw expired(`too old resource version: ${error.requested} (${error.oldest})`)
    throw error
  }
}

function seenAs(event: StoredEvent, selects: (object: KubeObject) => boolean): Pick<SeenEvent, 'type' | 'object'> | undefined {
  const now = event.type !== 'DELETED' && selects(event.object)
  const before = event.previous !== undefined && selects(event.previous)
  if (now) return { type: before ? 'MODIFIED' : 'ADDED', object: event.object }
  if (!before || !event.previous) return undefined
  if (event.type === 'DELETED') return { type: 'DELETED', object: event.object }
  // The watcher gets the last state that it could see, with the version of the change that took it away.
  const { previous, object } = event
  return {
    type: 'DELETED',
    object: { ...previous, metadata: { ...previous.metadata, resourceVersion: object.metadata.resourceVersion ?? '' } },
  }
}
