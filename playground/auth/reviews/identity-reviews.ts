/** Questions about identity: SelfSubjectReview and TokenReview (pkg/registry/authentication). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import type { Call, Requester } from '../../registry/call.ts'
import { Outside } from '../../registry/outside.ts'
import { badRequest } from '../../status.ts'
import { text, texts } from '../../validation/read-fields.ts'
import { withGroup } from '../authenticate.ts'
import { API_AUDIENCES, type Credentials, type TokenBearer } from '../credentials.ts'
import type { TokenFault } from '../tokens/issuer.ts'

/** Answers a SelfSubjectReview: who the caller is. */
export function reviewSelf(caller: Requester, review: KubeObject, now: string): KubeObject {
  // The answer is made anew: nothing of the question's metadata is in it.
  const metadata = { creationTimestamp: now } as KubeObject['metadata']
  return { ...review, metadata, status: { userInfo: userInfo(caller) } }
}

const INVALID = 'invalid bearer token'

/** Answers a TokenReview: whose token it is. */
export function reviewToken(credentials: Credentials, call: Call, review: KubeObject): KubeObject {
  // What was decoded is JSON.
  const spec = isRecord(review.spec) ? (review.spec as JsonRecord) : {}
  const token = text(spec, 'token')
  if (token === '') throw badRequest('token is required for TokenReview in authentication')
  const asked = texts(spec, 'audiences')
  const audiences = asked.length > 0 ? asked : API_AUDIENCES
  const bearer = credentials.bearerOf(token, audiences) ?? issuedTo(credentials, call, token, audiences)
  if (!bearer || 'fault' in bearer) {
    const fault = bearer?.fault ?? credentials.faultOf(token, audiences)
    // Who knows a token's issuer has a fault to tell.
    return { ...review, status: { user: {}, error: fault === undefined ? INVALID : `[${INVALID}, ${fault}]` } }
  }
  const user = userInfo(withGroup(bearer.user, 'system:authenticated'))
  return { ...review, status: { authenticated: true, user, audiences: [...bearer.audiences] } }
}

/**
 * The issuer has to be asked for its keys, so what comes of it is an answer from outside. Nobody is asked for audiences that are
 * not the API server's own.
 */
function issuedTo(credentials: Credentials, call: Call, token: string, audiences: readonly string[]): TokenBearer | TokenFault | undefined {
  const good = API_AUDIENCES.filter((audience) => audiences.includes(audience))
  if (good.length === 0) return undefined
  const key = `token ${token}`
  call.answers ??= new Map()
  const { answers } = call
  if (!answers.has(key)) {
    const asked = credentials.issuedTo(token)
    if (asked !== undefined) throw new Outside(() => asked.then((bearer) => void answers.set(key, bearer)))
  }
  // Only this function answers that question.
  const bearer = answers.get(key) as TokenBearer | TokenFault | undefined
  return bearer && 'user' in bearer ? { user: bearer.user, audiences: good } : bearer
}

function userInfo({ name, uid, groups, extra }: Requester): unknown {
  return { ...(name !== '' && { username: name }), ...(uid !== undefined && { uid }), groups: [...groups], ...(extra && { extra }) }
}
