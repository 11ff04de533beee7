/** Tokens of an OpenID Connect issuer, read as kube-apiserver's `--oidc-*` flags say (apiserver, plugin/pkg/authenticator/token/oidc). */
import { createRemoteJWKSet, decodeJwt, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Requester } from '../../registry/call.ts'

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
}

/** Algorithms that the API server takes when `--oidc-signing-algs` does not say others, and those that it may be told of. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'EdDSA']

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })
const names = z.union([z.string().transform((one) => [one]), z.array(z.string())])

/** Knows an issuer's keys, which it fetches when the first token comes, and again when one is signed by a key that is new. */
export class Issuer {
  readonly #options: IssuerOptions
  #keys: Promise<JWTVerifyGetKey> | undefined

  constructor(options: IssuerOptions) {
    this.#options = options
  }

  /** True for a token that says to be of this issuer; nothing is verified yet. */
  issued(token: string): boolean {
    try {
      return decodeJwt(token).iss === this.#options.url
    } catch {
      // What is no JSON Web Token is of no issuer.
      return false
    }
  }

  /** The bearer of a token; undefined for one that is not good, or cannot be judged since the issuer does not answer. */
  async bearerOf(token: string): Promise<Requester | undefined> {
    const { url, clientId } = this.#options
    try {
      // Issuers live by the wall clock, whatever the speed of the cluster's.
      const { payload } = await jwtVerify(token, await this.#ready(), {
        issuer: url,
        audience: clientId,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
      })
      return this.#userOf(payload)
    } catch (error) {
      console.error(`oidc: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }

  #ready(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      // The next token tries again.
      this.#keys = undefined
      throw error
    })
    return this.#keys
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const { url } = this.#options
    const answer = await fetch(`${url.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) })
    const { issuer, jwks_uri } = discovery.parse(await answer.json())
    if (issuer !== url)
      throw new Error(`issuer did not match the issuer returned by provider, expected ${JSON.stringify(url)} got ${JSON.stringify(issuer)}`)
    return createRemoteJWKSet(new URL(jwks_uri))
  }

  #userOf(payload: JWTPayload): Requester {
    const { url, usernameClaim, usernamePrefix, groupsClaim, groupsPrefix } = this.#options
    const claimed = payload[usernameClaim]
    if (typeof claimed !== 'string') throw new Error(`could not parse username claim ${JSON.stringify(usernameClaim)}`)
    if (usernameClaim === 'email' && payload.email_verified === false) throw new Error('email not verified')
    const prefix = usernamePrefix ?? (usernameClaim === 'email' ? '-' : `${url}#`)
    const groups = groupsClaim === undefined || payload[groupsClaim] === undefined ? [] : names.parse(payload[groupsClaim])
    return {
      name: `${prefix === '-' ? '' : prefix}${claimed}`,
      groups: groups.map((group) => `${groupsPrefix}${group}`),
      ...(payload.jti !== undefined && { extra: { 'authentication.kubernetes.io/credential-id': [`JTI=${payload.jti}`] } }),
    }
  }
}
