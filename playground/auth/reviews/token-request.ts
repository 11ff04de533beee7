/** TokenRequest: a token for a ServiceAccount, through its `token` path (pkg/registry/core/serviceaccount/storage/token.go). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import { timestamp } from '../../registry/metadata.ts'
import { badRequest, conflict, type FieldError, invalid, notFound } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { child, number, text, texts } from '../../validation/read-fields.ts'
import { API_AUDIENCES, type Credentials } from '../credentials.ts'
import type { TokenSubject } from '../tokens/service-account-tokens.ts'

const TEN_MINUTES = 600
const MAX_SECONDS = 2 ** 32

/**
 * Issues a token.
 * @param account the ServiceAccount that the path names
 * @throws ApiError 422 for a life that is too short or too long, 404 or 409 for a bound object that is not there or another
 */
export function requestToken(store: Store, credentials: Credentials, account: KubeObject, request: KubeObject): KubeObject {
  // What was decoded is JSON.
  const spec = isRecord(request.spec) ? (request.spec as JsonRecord) : {}
  const seconds = number(spec, 'expirationSeconds') ?? 3600
  checkSeconds(seconds)
  const { namespace = '', name, uid = '' } = account.metadata
  const audiences = texts(spec, 'audiences')
  const wanted = audiences.length > 0 ? audiences : [...API_AUDIENCES]
  const bound = boundObject(store, namespace, child(spec, 'boundObjectRef'))
  const { token, expires } = credentials.serviceAccounts.issue({ namespace, name, uid, ...(bound && { bound }) }, wanted, seconds)
  return {
    ...request,
    metadata: { name, namespace, creationTimestamp: timestamp(expires - seconds * 1000) },
    spec: { ...spec, audiences: wanted, expirationSeconds: seconds, boundObjectRef: spec.boundObjectRef ?? null },
    status: { token, expirationTimestamp: timestamp(expires) },
  }
}

function checkSeconds(seconds: number): void {
  const fault = (why: string): FieldError => ({
    field: 'spec.expirationSeconds',
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${seconds}: ${why}`,
  })
  const kind = { group: 'authentication.k8s.io', name: 'TokenRequest' }
  if (seconds < TEN_MINUTES) throw invalid(kind, '', [fault('may not specify a duration less than 10 minutes')])
  if (seconds > MAX_SECONDS) throw invalid(kind, '', [fault('may not specify a duration larger than 2^32 seconds')])
}

function boundObject(store: Store, namespace: string, ref: JsonRecord | undefined): TokenSubject['bound'] {
  if (!ref) return undefined
  const kind = text(ref, 'kind')
  if (kind !== 'Pod' && kind !== 'Secret') throw badRequest(`cannot bind token for serviceaccount to a type of object: ${kind}`)
  const resource = kind === 'Pod' ? 'pods' : 'secrets'
  const name = text(ref, 'name')
  const uid = store.get(`/${resource}`, objectKey(namespace, name))?.metadata.uid
  if (uid === undefined) throw notFound({ group: '', name: resource }, name)
  const wanted = text(ref, 'uid')
  if (wanted !== '' && wanted !== uid) {
    const why = `the UID in the bound object reference (${wanted}) does not match the UID in record. The object might have been deleted and then recreated`
    throw conflict({ group: '', name: resource }, name, why)
  }
  return { kind, name, uid }
}
