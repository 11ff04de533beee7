/** Tokens of an OpenID Connect issuer, read as kube-apiserver's `--oidc-*` flags say (apiserver, plugin/pkg/authenticator/token/oidc). */
import { decodeProtectedHeader } from 'jose'
import { isRecord } from '../../patch/json.ts'
import { quoted } from '../../quoted.ts'
import type { Requester } from '../../registry/call.ts'
import { faultOfClaims, type TokenClaims, textClaim, textsClaim, tokenParts, truthClaim, unverifiedClaims } from './id-token.ts'
import { IssuerKeys } from './issuer-keys.ts'

export interface IssuerOptions {
  url: string
  /** The audience that tokens must be made for. */
  clientId: string
  /** `sub` unless said. */
  usernameClaim: string
  /** Undefined: the issuer and `#`, but nothing before an e-mail address; `-`: nothing. */
  usernamePrefix: string | undefined
  /** Undefined: tokens give no groups. */
  groupsClaim: string | undefined
  groupsPrefix: string
  /** How tokens may be signed. */
  signingAlgorithms: readonly string[]
}

/** What kube-apiserver may be told to take. */
export const SIGNING_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'] as const

/** Why a token is not good, in the words of the real server. */
export interface TokenFault {
  fault: string
}

/** Judges the tokens of one issuer. */
export class Issuer {
  readonly #options: IssuerOptions
  readonly #keys: IssuerKeys

  constructor(options: IssuerOptions) {
    this.#options = options
    this.#keys = new IssuerKeys(options.url)
  }

  /** True for a token that says to be of this issuer; nothing is verified yet. */
  issued(token: string): boolean {
    return unverifiedClaims(token)?.iss === this.#options.url
  }

  /** The bearer of a token, or what is wrong with it; one that cannot be judged, since the issuer does not answer, is not good either. */
  async bearerOf(token: string): Promise<Requester | TokenFault> {
    const claims = unverifiedClaims(token) ?? {}
    // Issuers live by the wall clock, whatever the speed of the cluster's.
    const wrong = (await this.#signatureFault(token)) ?? faultOfClaims(claims, this.#options.clientId, Date.now())
    const judged = wrong === undefined ? this.#userOf(claims) : { fault: `verify token: ${wrong}` }
    if (!('fault' in judged)) return judged
    const fault = `oidc: ${judged.fault}`
    console.error(fault)
    return { fault }
  }

  async #signatureFault(token: string): Promise<string | undefined> {
    const { signingAlgorithms } = this.#options
    const signature = tokenParts(token)?.signature ?? ''
    const header = headerOf(token)
    if (header === undefined || !/^[\w-]*$/.test(signature)) return 'oidc: malformed jwt'
    const algorithm = String(header.alg ?? '')
    if (!signingAlgorithms.includes(algorithm)) {
      const expected = signingAlgorithms.map(quoted).join(' ')
      return `oidc: id token signed with unsupported algorithm, expected [${expected}] got ${quoted(algorithm)}`
    }
    try {
      const signed = await this.#keys.haveSigned(token, algorithm, typeof header.kid === 'string' ? header.kid : undefined)
      return signed ? undefined : 'failed to verify signature: failed to verify id token signature'
    } catch (error) {
      return `failed to verify signature: fetching keys ${error instanceof Error ? error.message : String(error)}`
    }
  }

  #userOf(claims: TokenClaims): Requester | TokenFault {
    const { url, usernameClaim, usernamePrefix, groupsClaim, groupsPrefix } = this.#options
    const name = claims[usernameClaim] === undefined ? { fault: 'claim not present' } : textClaim(claims[usernameClaim])
    if (typeof name !== 'string') return { fault: `parse username claims ${quoted(usernameClaim)}: ${name.fault}` }
    if (usernameClaim === 'email' && claims.email_verified !== undefined) {
      const verified = truthClaim(claims.email_verified)
      if (typeof verified !== 'boolean') return { fault: `parse 'email_verified' claim: ${verified.fault}` }
      if (!verified) return { fault: 'email not verified' }
    }
    if (groupsClaim !== undefined && isElsewhere(claims, groupsClaim))
      return {
        fault: `could not expand distributed claims: the playground does not fetch the claim ${quoted(groupsClaim)} from its source`,
      }
    const groups = groupsClaim === undefined || claims[groupsClaim] === undefined ? [] : textsClaim(claims[groupsClaim])
    if (!Array.isArray(groups)) return { fault: `parse groups claim ${quoted(groupsClaim ?? '')}: ${groups.fault}` }
    const prefix = usernamePrefix ?? (usernameClaim === 'email' ? '-' : `${url}#`)
    return {
      name: `${prefix === '-' ? '' : prefix}${name}`,
      groups: groups.map((group) => `${groupsPrefix}${group}`),
      // What is no text, or an empty one, is no name of a token.
      ...(typeof claims.jti === 'string' &&
        claims.jti !== '' && { extra: { 'authentication.kubernetes.io/credential-id': [`JTI=${claims.jti}`] } }),
    }
  }
}

function headerOf(token: string): Readonly<Record<string, unknown>> | undefined {
  if (tokenParts(token)?.header === '') return {}
  try {
    return decodeProtectedHeader(token)
  } catch {
    return undefined
  }
}

/** A claim that is not in the token, and has an address where it is told (OpenID Connect Core 1.0, 5.6.2). */
function isElsewhere(claims: TokenClaims, claim: string): boolean {
  const { _claim_names: names, _claim_sources: sources } = claims
  if (claims[claim] !== undefined || !isRecord(names) || !isRecord(sources)) return false
  const source = sources[String(names[claim])]
  return isRecord(source) && typeof source.endpoint === 'string' && source.endpoint !== ''
}
