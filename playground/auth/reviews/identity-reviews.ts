/** Questions about identity: SelfSubjectReview and TokenReview (pkg/registry/authentication). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import type { Requester } from '../../registry/call.ts'
import { badRequest } from '../../status.ts'
import { text, texts } from '../../validation/read-fields.ts'
import { API_AUDIENCES, type Credentials } from '../credentials.ts'

/** Answers a SelfSubjectReview: who the caller is. */
export function reviewSelf(caller: Requester, review: KubeObject, now: string): KubeObject {
  return { ...review, metadata: { ...review.metadata, creationTimestamp: now }, status: { userInfo: userInfo(caller) } }
}

/** Answers a TokenReview: whose token it is. */
export function reviewToken(credentials: Credentials, review: KubeObject): KubeObject {
  // What was decoded is JSON.
  const spec = isRecord(review.spec) ? (review.spec as JsonRecord) : {}
  const token = text(spec, 'token')
  if (token === '') throw badRequest('token is required for TokenReview in authentication')
  const asked = texts(spec, 'audiences')
  const bearer = credentials.bearerOf(token, asked.length > 0 ? asked : API_AUDIENCES)
  if (!bearer) return { ...review, status: { user: {}, error: '[invalid bearer token]' } }
  return { ...review, status: { authenticated: true, user: userInfo(bearer.user), audiences: [...bearer.audiences] } }
}

function userInfo({ name, uid, groups, extra }: Requester): unknown {
  return { username: name, ...(uid !== undefined && { uid }), groups: [...groups], ...(extra && { extra }) }
}
