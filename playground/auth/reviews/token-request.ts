/** TokenRequest: a token for a ServiceAccount, through its `token` path (pkg/registry/core/serviceaccount/storage/token.go). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { timestamp } from '../../registry/metadata.ts'
import { badRequest, conflict, type FieldError, invalid, notFound } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { child, number, text, texts } from '../../validation/read-fields.ts'
import { API_AUDIENCES, type Credentials } from '../credentials.ts'
import type { TokenSubject } from '../tokens/service-account-tokens.ts'

const TEN_MINUTES = 600
const MAX_SECONDS = 2 ** 32

/** A kind as failures name it. */
const KIND = { group: 'authentication.k8s.io', name: 'TokenRequest' }

/**
 * A request for a token, completed from the account that it is for.
 * @param account the ServiceAccount that the path names
 * @throws ApiError 422 for another account's name, or a life that is too short or too long
 */
export function completeTokenRequest(account: KubeObject, request: KubeObject, now: number): KubeObject {
  const { namespace = '', name, uid = '' } = account.metadata
  const spec = specOf(request)
  const audiences = texts(spec, 'audiences')
  checkSeconds(number(spec, 'expirationSeconds') ?? 0)
  return {
    ...request,
    metadata: { ...request.metadata, name, namespace, uid, creationTimestamp: timestamp(now) },
    spec: { ...spec, audiences: audiences.length > 0 ? audiences : [...API_AUDIENCES] },
  }
}

/** @throws ApiError 422 for a request that names another account than the path */
export function checkAccountName(request: KubeObject, name: string): void {
  const named = request.metadata.name
  if (!named || named === name) return
  const why = `Invalid value: ${JSON.stringify(named)}: must match the service account name if specified`
  throw invalid(KIND, name, [{ field: 'metadata.name', reason: 'FieldValueInvalid', message: why }])
}

/**
 * Issues a token.
 * @param request as it was completed
 * @throws ApiError 404 or 409 for a bound object that is not there or another
 */
export function issueToken(store: Store, credentials: Credentials, request: KubeObject): KubeObject {
  const spec = specOf(request)
  const { namespace = '', name, uid = '' } = request.metadata
  const bound = boundObject(store, namespace, child(spec, 'boundObjectRef'))
  const seconds = number(spec, 'expirationSeconds') ?? 0
  const subject = { namespace, name, uid, ...(bound && { bound }) }
  const { token, expires } = credentials.serviceAccounts.issue(subject, texts(spec, 'audiences'), seconds)
  return { ...request, status: { token, expirationTimestamp: timestamp(expires) } }
}

function specOf({ spec }: KubeObject): JsonRecord {
  // What was decoded is JSON.
  return isRecord(spec) ? (spec as JsonRecord) : {}
}

function checkSeconds(seconds: number): void {
  const fault = (why: string): FieldError => ({
    field: 'spec.expirationSeconds',
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${seconds}: ${why}`,
  })
  if (seconds < TEN_MINUTES) throw invalid(KIND, '', [fault('may not specify a duration less than 10 minutes')])
  if (seconds > MAX_SECONDS) throw invalid(KIND, '', [fault('may not specify a duration larger than 2^32 seconds')])
}

/** Kinds that a token can be bound to, and where they are. */
const BINDABLE: Record<string, { resource: string; namespaced: boolean }> = {
  Pod: { resource: 'pods', namespaced: true },
  Secret: { resource: 'secrets', namespaced: true },
  Node: { resource: 'nodes', namespaced: false },
}

function boundObject(store: Store, namespace: string, ref: JsonRecord | undefined): TokenSubject['bound'] {
  if (!ref) return undefined
  const [kind, apiVersion] = [text(ref, 'kind'), text(ref, 'apiVersion')]
  const bindable = apiVersion === 'v1' || apiVersion === '' ? BINDABLE[kind] : undefined
  if (!bindable) {
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    throw badRequest(`cannot bind token to object of type ${group}/${version}, Kind=${kind}`)
  }
  const { resource, namespaced } = bindable
  const name = text(ref, 'name')
  const object = store.get(`/${resource}`, objectKey(namespaced ? namespace : undefined, name))
  const uid = object?.metadata.uid
  if (uid === undefined) throw notFound({ group: '', name: resource }, name)
  const wanted = text(ref, 'uid')
  if (wanted !== '' && wanted !== uid) {
    const why = `the UID in the bound object reference (${wanted}) does not match the UID in record. The object might have been deleted and then recreated`
    throw conflict({ group: '', name: kind }, name, why)
  }
  return { [kind.toLowerCase()]: { name, uid }, ...(kind === 'Pod' && nodeOf(store, object)) }
}

/** The node that a Pod runs on. */
function nodeOf(store: Store, pod: KubeObject | undefined): TokenSubject['bound'] {
  const name = text(child(jsonOf(pod), 'spec'), 'nodeName')
  const uid = name === '' ? undefined : store.get('/nodes', objectKey(undefined, name))?.metadata.uid
  return uid === undefined ? undefined : { node: { name, uid } }
}
