import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KubeObject, PatchKind } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import { objectOf } from '#playground/patch/json-of.ts'
import type { Call, Requester } from '#playground/registry/call.ts'
import type { Core } from '#playground/registry/core.ts'
import { create } from '#playground/registry/create.ts'
import { remove } from '#playground/registry/delete.ts'
import { NowhereError, pathNotFound, unknownPatchType, wrongMethod } from '#playground/registry/failures.ts'
import { carryOut } from '#playground/registry/outside.ts'
import { list } from '#playground/registry/reading/list.ts'
import { createAt, getAt, patchAt, updateAt } from '#playground/registry/subresources.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import { duplicateKeys } from '#playground/validation/duplicate-keys.ts'
import { unmarshalErrors } from '#playground/validation/strict.ts'
import { collectionBody, objectBody, wantedForm } from './answer/forms.ts'
import { addWarnings, respond } from './answer/respond.ts'
import { streamWatch } from './answer/watch-stream.ts'
import { verbOf } from './authorize.ts'
import { serveConnection } from './connect.ts'
import { serveLog } from './pods/log.ts'
import { type Body, parseConfiguration, parseJson, parseObject, parseYaml, readBody } from './request/body.ts'
import { CONNECTIONS } from './request/connect-options.ts'
import { deleteOptions } from './request/delete-options.ts'
import { parseMerging } from './request/merge-duplicates.ts'
import { checkPatchOptions, flag, listRequest, writeCall } from './request/options.ts'
import type { Place } from './request/target.ts'

/** A request for a resource, with all that its verb needs. */
export interface Exchange {
  core: Core
  request: IncomingMessage
  response: ServerResponse
  query: URLSearchParams
  user: Requester
  /** Texts for `Warning` headers, of a refusal too. */
  warnings: string[]
}

/** Answers a request for a collection, an object or a path below one. */
export async function serveResource(exchange: Exchange, place: Place): Promise<void> {
  const kind = exchange.core.kinds.find(place.group, place.version, place.resource)
  if (!kind && !exchange.core.kinds.groups.some(({ group }) => group === place.group)) throw new NowhereError()
  if (!kind || (place.namespace !== '' && !kind.namespaced)) throw pathNotFound()
  if (kind.namespaced && place.namespace === '' && place.name !== '') throw pathNotFound()
  const verbs = place.subresource === '' ? kind.verbs : kind.subresources.find(({ name }) => name === place.subresource)?.verbs
  if (!verbs || (place.rest !== '' && place.subresource !== 'proxy')) throw pathNotFound()
  const target = { ...(place.namespace !== '' && { namespace: place.namespace }), name: place.name, subresource: place.subresource }
  const { method = 'GET' } = exchange.request
  if (CONNECTIONS.has(place.subresource)) {
    need(verbs, verbOf(method, place, false))
    return serveConnection(exchange, place)
  }
  if (isAsked(kind) && (place.name !== '' || (kind.namespaced && place.namespace === ''))) throw pathNotFound()
  const deprecated = kind.deprecation ?? DEPRECATED[kind.collection]
  if (deprecated !== undefined && isServed(method, place, verbs)) addWarnings(exchange.response, [deprecated])
  const served: Served = { exchange, kind, place, target }
  switch (method) {
    case 'GET':
    case 'HEAD':
      return place.name === '' ? serveCollection(served, verbs) : serveGet(served, verbs)
    case 'POST':
      return postable(served) ? servePost(served, verbs) : refuse()
    case 'PUT':
      return place.name === '' ? refuse() : servePut(served, verbs)
    case 'PATCH':
      return place.name === '' ? refuse() : servePatch(served, verbs)
    case 'DELETE':
      return place.name === '' ? serveDeleteCollection(served, verbs) : serveDelete(served, verbs)
    default:
      return refuse()
  }
}

/** Kinds that every answer warns of. */
const DEPRECATED: Record<string, string> = {
  '/endpoints': 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  '/componentstatuses': 'v1 ComponentStatus is deprecated in v1.19+',
}

/** Whether a path has a method at all: collections are not replaced, and nothing is posted to an object. */
function isServed(method: string, place: Place, verbs: readonly string[]): boolean {
  const ofCollection = place.name === ''
  const misplaced = ofCollection ? method === 'PUT' || method === 'PATCH' : method === 'POST' && place.subresource === ''
  return !misplaced && verbs.includes(verbOf(method, place, false))
}

/** Kinds that are a question or an order: nothing of them is kept, so nothing is found below their collection. */
function isAsked({ verbs }: ResourceKind): boolean {
  return verbs.length === 1 && verbs[0] === 'create'
}

/** Objects are made in a collection of one namespace, or below another object. */
function postable({ kind, place }: Served): boolean {
  return place.name === '' ? !kind.namespaced || place.namespace !== '' || kind.verbs.length === 1 : place.subresource !== ''
}

interface Served {
  exchange: Exchange
  kind: ResourceKind
  place: Place
  target: { namespace?: string; name: string; subresource: string }
}

function refuse(): never {
  throw wrongMethod()
}

function need(verbs: readonly string[], verb: string): void {
  if (!verbs.includes(verb)) refuse()
}

/** Paths below a Pod that answer with something else than an object. */
const OF_PODS: Record<string, (exchange: Exchange, kind: ResourceKind, target: Served['target']) => Promise<void>> = {
  log: serveLog,
}

async function serveGet({ exchange, kind, place, target }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'get')
  const { core, request, response, query } = exchange
  if (kind.collection === '/pods' && place.subresource !== '' && place.subresource in OF_PODS) {
    return OF_PODS[place.subresource]?.(exchange, kind, target)
  }
  if (place.watchPath || flag(query, 'watch')) {
    return streamWatch(exchange, kind, { ...listRequest(query, place.namespace, true), fieldSelector: `metadata.name=${place.name}` })
  }
  const wanted = wantedForm(request, 'object')
  const object = getAt(core, kind, target)
  await respond(request, response, { code: 200, media: wanted.media, body: objectBody(exchange, kind, wanted, object) })
}

async function serveCollection({ exchange, kind, place }: Served, verbs: readonly string[]): Promise<void> {
  const { core, request, response, query } = exchange
  const watching = place.watchPath || flag(query, 'watch')
  const wantedList = listRequest(query, place.namespace, watching)
  if (watching) {
    need(verbs, 'watch')
    return streamWatch(exchange, kind, wantedList)
  }
  need(verbs, 'list')
  const wanted = wantedForm(request, 'list')
  const body = collectionBody(exchange, kind, wanted, list(core, kind, wantedList))
  await respond(request, response, { code: 200, media: wanted.media, body })
}

async function servePost({ exchange, kind, place, target }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'create')
  const { core } = exchange
  const call = callOf(exchange)
  const wanted = wantedForm(exchange.request, 'object')
  const sent = await readBody(exchange.request)
  // What a verb is given becomes its own, so each attempt reads the body anew.
  const object = await carryOut(call, () => {
    const body = asObject(takeBody(call, kind, core, sent))
    return place.subresource === '' && kind.collection !== '/bindings'
      ? create(core, call, kind, target.namespace, body)
      : createAt(core, call, kind, target, body)
  })
  await respond(exchange.request, exchange.response, {
    code: 201,
    media: wanted.media,
    body: objectBody(exchange, kind, wanted, object),
    warnings: call.warnings,
  })
}

async function servePut({ exchange, kind, target }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'update')
  const call = callOf(exchange)
  const wanted = wantedForm(exchange.request, 'object')
  const sent = await readBody(exchange.request)
  const object = await carryOut(call, () =>
    updateAt(exchange.core, call, kind, target, asObject(takeBody(call, kind, exchange.core, sent))),
  )
  await respond(exchange.request, exchange.response, {
    code: call.created ? 201 : 200,
    media: wanted.media,
    body: objectBody(exchange, kind, wanted, object),
    warnings: call.warnings,
  })
}

const PATCH_TYPES: Record<string, PatchKind> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
}

async function servePatch({ exchange, kind, target }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'patch')
  const { core, query } = exchange
  const call = callOf(exchange)
  const wanted = wantedForm(exchange.request, 'object')
  const sent = await readBody(exchange.request)
  const type = PATCH_TYPES[sent.type]
  if (!type) throw unknownPatchType()
  checkPatchOptions(query, type)
  const { object, created } = await carryOut(call, () => {
    const body = type === 'apply' ? takeConfiguration(call, sent) : parsePatch(call, sent, type)
    return patchAt(core, call, kind, target, { type, body, force: flag(query, 'force') })
  })
  await respond(exchange.request, exchange.response, {
    code: created ? 201 : 200,
    media: wanted.media,
    body: objectBody(exchange, kind, wanted, object),
    warnings: call.warnings,
  })
}

function takeConfiguration(call: Call, { text }: Body): unknown {
  const { value, duplicates } = parseConfiguration(text)
  if (duplicates.length > 0 && call.fieldValidation === 'Strict')
    throw badRequest(`error strict decoding YAML: error converting YAML to JSON: ${unmarshalErrors(duplicates)}`)
  call.repeated = duplicates
  return value
}

function parsePatch(call: Call, { text }: Body, type: PatchKind): unknown {
  const body = parseJson(text, (why) => badRequest(type === 'strategic' ? why : `error decoding patch: ${why}`))
  call.duplicates = duplicateKeys(text)
  return body
}

/** The body of a create or update, with the keys noted that it sets twice. */
function takeBody(call: Call, kind: ResourceKind, core: Core, sent: Body): unknown {
  const body = parseObject(sent, core.schemas, kind.kind)
  if (sent.type === 'application/yaml') call.repeated = parseYaml(sent.text, badRequest).duplicates
  if (sent.type !== '' && sent.type !== 'application/json') return body
  call.duplicates = duplicateKeys(sent.text)
  return call.duplicates.length > 0 ? parseMerging(sent.text) : body
}

async function serveDelete({ exchange, kind, target }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'delete')
  const { core, query, request, response } = exchange
  const sent = await readBody(request)
  const { dryRun, ...options } = deleteOptions(query, sent.text === '' ? undefined : parseObject(sent, core.schemas))
  const call: Call = { ...callOf(exchange), dryRun }
  const { object, gone } = await carryOut(call, () => remove(core, call, kind, target, options))
  const wanted = wantedForm(request, 'object')
  const body = gone && !RETURNS_DELETED.has(kind.collection) ? deletedStatus(kind, object) : objectBody(exchange, kind, wanted, object)
  await respond(request, response, { code: 200, media: wanted.media, body, warnings: call.warnings })
}

/** Kinds whose deletion answers with the object instead of a Status (ReturnDeletedObject of pkg/registry). */
const RETURNS_DELETED = new Set([
  '/pods',
  '/services',
  '/serviceaccounts',
  '/persistentvolumes',
  '/persistentvolumeclaims',
  '/podtemplates',
  '/resourcequotas',
  'storage.k8s.io/storageclasses',
  'storage.k8s.io/csidrivers',
  'storage.k8s.io/csinodes',
  'storage.k8s.io/volumeattachments',
  'storage.k8s.io/volumeattributesclasses',
  'resource.k8s.io/deviceclasses',
  'resource.k8s.io/resourceclaims',
  'resource.k8s.io/resourceclaimtemplates',
  'resource.k8s.io/resourceslices',
])

function deletedStatus(kind: ResourceKind, { metadata }: KubeObject): unknown {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name: metadata.name, ...(kind.group !== '' && { group: kind.group }), kind: kind.resource, uid: metadata.uid },
  }
}

async function serveDeleteCollection({ exchange, kind, place }: Served, verbs: readonly string[]): Promise<void> {
  need(verbs, 'deletecollection')
  const { core, query, request, response } = exchange
  const sent = await readBody(request)
  const { dryRun, ...options } = deleteOptions(query, sent.text === '' ? undefined : parseObject(sent, core.schemas))
  const call: Call = { ...callOf(exchange), dryRun }
  const found = list(core, kind, listRequest(query, place.namespace))
  for (const { metadata } of found.items) await carryOut(call, () => remove(core, call, kind, metadata, options))
  const wanted = wantedForm(request, 'list')
  const body = collectionBody(exchange, kind, wanted, { items: found.items, resourceVersion: String(core.store.revision) })
  await respond(request, response, { code: 200, media: wanted.media, body, warnings: call.warnings })
}

const OPTIONS: Record<string, string> = { PUT: 'UpdateOptions', PATCH: 'PatchOptions', DELETE: 'DeleteOptions' }

function callOf({ user, query, request, warnings }: Exchange): Call {
  const call = writeCall(user, query, request.headers['user-agent'] ?? '', OPTIONS[request.method ?? ''] ?? 'CreateOptions')
  return { ...call, warnings }
}

/** The body as an object of some kind. Whether the fields are right is for validation to say. */
function asObject(body: unknown): KubeObject {
  if (!isRecord(body)) throw badRequest('the object provided is unrecognized (must be of type object)')
  // What is no object is for the decoder to refuse.
  body.metadata ??= {}
  // apiVersion, kind and the name are checked where the object is stored.
  return objectOf(body)
}
