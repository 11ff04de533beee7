import type { IncomingMessage } from 'node:http'
import type { KubeObject } from '#playground/client/client.ts'
import { apiVersionOf } from '#playground/registry/convert.ts'
import { noRepresentation, notAcceptable } from '#playground/registry/failures.ts'
import type { ListResult } from '#playground/registry/reading/list.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import { type IncludeObject, tableOf } from '#playground/table/table.ts'
import { negotiate, type Wanted } from '../request/accept.ts'
import type { Exchange } from '../resources.ts'

/** The form in which a client wants objects: as they are, as a Table, or their metadata alone. @throws ApiError NotAcceptable */
export function wantedForm(request: IncomingMessage, what: 'object' | 'list' | 'watch'): Wanted {
  const partial = what === 'list' ? 'PartialObjectMetadataList' : 'PartialObjectMetadata'
  const wanted = negotiate(
    request.headers.accept,
    ({ as, group, version }) => group === 'meta.k8s.io' && version === 'v1' && (as === 'Table' || as === partial),
  )
  if (!wanted) throw refusal(request.headers.accept ?? '', what)
  return wanted
}

const MEDIA = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const STREAMS = ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']

/** Media types that nobody knows are refused before a form that nobody knows is looked at. */
function refusal(accept: string, what: 'object' | 'list' | 'watch'): Error {
  if (/application\/(json|yaml|\*)|\*\/\*/.test(accept)) return notAcceptable(MEDIA)
  return noRepresentation(what === 'object' ? MEDIA : [...MEDIA, ...STREAMS])
}

/** One object in the wanted form. */
export function objectBody(
  { core, query }: Pick<Exchange, 'core' | 'query'>,
  kind: ResourceKind,
  wanted: Wanted,
  object: KubeObject,
): unknown {
  const shown = object.kind === kind.kind
  if (wanted.as === 'Table' && shown) {
    return tableOf(core, kind, [object], { resourceVersion: object.metadata.resourceVersion ?? '' }, includeObject(query))
  }
  return wanted.as === 'PartialObjectMetadata' && shown ? partial(object) : object
}

/** A list in the wanted form. Items of built-in kinds do not repeat their kind, as on the real server. */
export function collectionBody(
  { core, query }: Pick<Exchange, 'core' | 'query'>,
  kind: ResourceKind,
  wanted: Wanted,
  result: ListResult,
): unknown {
  const metadata = {
    resourceVersion: result.resourceVersion,
    // Lists of custom objects say that there is no more, where the others say nothing.
    ...(result.continue !== undefined ? { continue: result.continue } : kind.custom && wanted.as !== 'Table' && { continue: '' }),
    ...(result.remainingItemCount !== undefined && { remainingItemCount: result.remainingItemCount }),
  }
  if (wanted.as === 'Table') return tableOf(core, kind, result.items, metadata, includeObject(query))
  if (wanted.as === 'PartialObjectMetadataList') {
    return { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata, items: someOf(result.items.map(partial)) }
  }
  const items = kind.custom ? result.items : result.items.map(({ apiVersion, kind: _kind, ...rest }) => rest)
  return { kind: kind.listKind, apiVersion: apiVersionOf(kind), metadata, items }
}

/** A Go slice that nothing was added to is null. */
function someOf<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null
}

/** An object's metadata alone. */
export function partial({ metadata }: KubeObject): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }
}

/** How much of each object rides in a Table's rows. @throws ApiError BadRequest */
export function includeObject(query: URLSearchParams): IncludeObject {
  const value = query.get('includeObject') ?? ''
  if (value === '') return 'Metadata'
  if (value === 'None' || value === 'Metadata' || value === 'Object') return value
  const why = `includeObject: Invalid value: ${JSON.stringify(value)}: must be 'Metadata', 'Object', 'None', or empty`
  throw badRequest(`Unable to convert to Table as requested: ${why}`)
}
