import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { type FieldRequirement, matchesFields, parseFieldSelector } from '#playground/selectors/fields.ts'
import { type LabelRequirement, matchesLabels, parseLabelSelector, SelectorError } from '#playground/selectors/labels.ts'
import { checkFields, readField } from '#playground/selectors/selectable.ts'
import { badRequest } from '#playground/status.ts'
import { lowerBound, namespaceRange, type Snapshot } from '#playground/storage/collection.ts'
import { toVersion } from '../convert.ts'
import type { Core } from '../core.ts'
import { expired, expiredPage, tooLargeVersion } from '../failures.ts'
import { type Continuation, readContinue, writeContinue } from './continuation.ts'

export interface ListRequest {
  namespace?: string | undefined
  labelSelector?: string | undefined
  fieldSelector?: string | undefined
  /** Objects in one answer; 0 or absent means all. */
  limit?: number | undefined
  continue?: string | undefined
  resourceVersion?: string | undefined
  resourceVersionMatch?: string | undefined
}

export interface ListResult {
  items: KubeObject[]
  resourceVersion: string
  continue?: string
  remainingItemCount?: number
}

/** Decides whether an object is among those that a request selects. */
export type Selects = (object: KubeObject) => boolean

/**
 * Reads the two selectors of a request.
 * @throws ApiError BadRequest
 */
export function readSelectors(
  kind: ResourceKind,
  request: Pick<ListRequest, 'labelSelector' | 'fieldSelector'>,
): { selects: Selects; all: boolean } {
  let labels: LabelRequirement[]
  let fields: FieldRequirement[]
  try {
    labels = parseLabelSelector(request.labelSelector ?? '')
  } catch (error) {
    throw wrongSelector(error)
  }
  try {
    fields = checkFields(kind, parseFieldSelector(request.fieldSelector ?? ''), kind.selectableFields)
  } catch (error) {
    throw wrongSelector(error)
  }
  return {
    all: labels.length === 0 && fields.length === 0,
    selects: (object) => matchesLabels(labels, object.metadata.labels) && matchesFields(fields, object, readField),
  }
}

function wrongSelector(error: unknown): unknown {
  return error instanceof SelectorError ? badRequest(error.message) : error
}

/**
 * Lists objects in the order of their keys, in pages when `limit` is set: all pages show the state of the first.
 * @throws ApiError BadRequest for wrong selectors or a wrong continue token, Expired when the first page's state is forgotten
 */
export function list(core: Core, kind: ResourceKind, request: ListRequest = {}): ListResult {
  const { selects, all } = readSelectors(kind, request)
  checkVersion(core, request)
  const computed = core.computed.get(kind.collection)
  if (computed) {
    const items = computed(kind.namespaced ? request.namespace : undefined).filter(selects)
    return { items, resourceVersion: '' }
  }
  const place = request.continue ? readContinue(request.continue) : undefined
  const { snapshot, revision } = place
    ? snapshotOf(core, kind, place)
    : { snapshot: core.store.snapshot(kind.collection), revision: core.store.revision }
  const [first, end] = namespaceRange(snapshot, kind.namespaced ? request.namespace : undefined)
  const start = place ? Math.max(first, lowerBound(snapshot.keys, place.start)) : first
  const limit = request.limit || Number.POSITIVE_INFINITY
  const items: KubeObject[] = []
  let at = start
  for (; at < end && items.length < limit; at++) {
    // Between start and end every index holds an object.
    const object = snapshot.objects[at] as KubeObject
    if (all || selects(object)) items.push(toVersion(kind, object))
  }
  const result: ListResult = { items, resourceVersion: String(revision) }
  if (!all) while (at < end && !selects(snapshot.objects[at] as KubeObject)) at++
  if (at < end) {
    if (!place) core.store.keepSnapshot(kind.collection)
    result.continue = writeContinue({ revision, start: `${snapshot.keys[at - 1]}\0` })
    if (all) result.remainingItemCount = end - at
  }
  return result
}

function snapshotOf(
  core: Core,
  kind: ResourceKind,
  { revision, start, inconsistent }: Continuation,
): { snapshot: Snapshot; revision: number } {
  if (inconsistent || revision === core.store.revision)
    return { snapshot: core.store.snapshot(kind.collection), revision: core.store.revision }
  const snapshot = core.store.snapshotAt(kind.collection, revision)
  if (snapshot) return { snapshot, revision }
  throw expiredPage(writeContinue({ revision: 0, start, inconsistent: true }))
}

function checkVersion(core: Core, { resourceVersion = '', resourceVersionMatch: match, continue: token, limit }: ListRequest): void {
  if (resourceVersion === '' || token) return
  if (!/^\d+$/.test(resourceVersion)) {
    const shown = JSON.stringify(resourceVersion)
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${shown}: strconv.ParseUint: parsing ${shown}: invalid syntax`,
    )
  }
  const wanted = Number(resourceVersion)
  if (wanted > core.store.revision) throw tooLargeVersion(wanted, core.store.revision)
  const exact = match === 'Exact' || (match === undefined && limit && wanted > 0)
  if (exact && wanted < core.store.revision) throw expired(`The resourceVersion for the provided list is too old.`)
}
