/** Who a bearer token belongs to. */
import { quoted } from '../quoted.ts'
import type { Requester } from '../registry/call.ts'
import { objectKey } from '../storage/collection.ts'
import type { Store } from '../storage/store.ts'
import type { Issuer, TokenFault } from './tokens/issuer.ts'
import { type Claims, ISSUER, ServiceAccountTokens } from './tokens/service-account-tokens.ts'

/** The audiences that the API server itself answers to. */
export const API_AUDIENCES: readonly string[] = [ISSUER]

export interface TokenBearer {
  user: Requester
  audiences: readonly string[]
}

export class Credentials {
  readonly serviceAccounts: ServiceAccountTokens
  /** Tokens that were handed out once and for all, as in a token file. */
  readonly staticTokens = new Map<string, Requester>()
  /** Whose tokens count beside the cluster's own; absent: nobody's. */
  issuer: Issuer | undefined
  readonly #store: Store

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.serviceAccounts = new ServiceAccountTokens(now)
  }

  /** The bearer of a token that the issuer gave out, or what is wrong with it; undefined at once for one that says to be of somebody else. */
  issuedTo(token: string): Promise<TokenBearer | TokenFault> | undefined {
    const { issuer } = this
    if (issuer?.issued(token) !== true) return undefined
    return issuer.bearerOf(token).then((user) => ('fault' in user ? user : { user, audiences: API_AUDIENCES }))
  }

  /** The bearer of a token of the cluster's own, if it is good for one of the audiences. */
  bearerOf(token: string, audiences: readonly string[] = API_AUDIENCES): TokenBearer | undefined {
    const known = this.staticTokens.get(token)
    if (known) return { user: known, audiences: API_AUDIENCES.filter((audience) => audiences.includes(audience)) }
    const judged = this.#judge(token, audiences)
    return judged && 'user' in judged ? judged : undefined
  }

  /** What is wrong with a token that says to be of the cluster's own; undefined for one that says nothing of the kind. */
  faultOf(token: string, audiences: readonly string[] = API_AUDIENCES): string | undefined {
    const judged = this.#judge(token, audiences)
    return judged && 'fault' in judged ? judged.fault : undefined
  }

  #judge(token: string, audiences: readonly string[]): TokenBearer | { fault: string } | undefined {
    const claims = this.serviceAccounts.read(token)
    if (!claims || 'fault' in claims) return claims
    const good = claims.aud.filter((audience) => audiences.includes(audience))
    if (good.length === 0) {
      return { fault: `token audiences ${quotedList(claims.aud)} is invalid for the target audiences ${quotedList(audiences)}` }
    }
    const fault = this.serviceAccounts.timeFault(claims) ?? this.#endOf(claims)
    return fault === undefined ? { user: serviceAccountUser(claims), audiences: good } : { fault }
  }

  /** A token dies with its account, and with the Pod, Secret or node that it is bound to; one of a Pod outlives the Pod's node. */
  #endOf({ 'kubernetes.io': { namespace, serviceaccount, pod, secret, node } }: Claims): string | undefined {
    const uidOf = (collection: string, name: string, place?: string): string | undefined =>
      this.#store.get(collection, objectKey(place, name))?.metadata.uid
    const uid = uidOf('/serviceaccounts', serviceaccount.name, namespace)
    if (uid === undefined) return `serviceaccounts ${quoted(serviceaccount.name)} not found`
    if (uid !== serviceaccount.uid) return `service account UID (${uid}) does not match claim (${serviceaccount.uid})`
    const lives = (collection: string, bound: { name: string; uid: string } | undefined, place?: string): boolean =>
      bound === undefined || uidOf(collection, bound.name, place) === bound.uid
    const alive = lives('/pods', pod, namespace) && lives('/secrets', secret, namespace) && (pod !== undefined || lives('/nodes', node))
    return alive ? undefined : 'service account token has been invalidated'
  }
}

/** Texts as Go prints a list of them (`%q`). */
function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(' ')}]`
}

function serviceAccountUser({ jti, sub, 'kubernetes.io': { namespace, serviceaccount, pod, node } }: Claims): Requester {
  return {
    name: sub,
    uid: serviceaccount.uid,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
    extra: {
      'authentication.kubernetes.io/credential-id': [`JTI=${jti}`],
      ...(pod && { 'authentication.kubernetes.io/pod-name': [pod.name], 'authentication.kubernetes.io/pod-uid': [pod.uid] }),
      ...(node && { 'authentication.kubernetes.io/node-name': [node.name], 'authentication.kubernetes.io/node-uid': [node.uid] }),
    },
  }
}
