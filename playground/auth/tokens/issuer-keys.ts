/** The public keys of an OpenID Connect issuer (OpenID Connect Discovery 1.0; RFC 7517). */
import { compactVerify, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { isRecord } from '../../patch/json.ts'

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })
const keySet = z.object({ keys: z.array(z.custom<JWK>((key) => isRecord(key) && typeof key.kty === 'string')) })

/** Keys that were fetched when the first token came, and are again when none of them has signed one. */
export class IssuerKeys {
  readonly #issuer: string
  #place: Promise<string> | undefined
  #keys: readonly JWK[] = []

  constructor(issuer: string) {
    this.#issuer = issuer
  }

  /**
   * Whether the issuer has signed a token.
   * @param kid the key that the token names; without one every key is tried
   * @throws Error when the issuer does not answer, or answers for somebody else
   */
  async haveSigned(token: string, algorithm: string, kid: string | undefined): Promise<boolean> {
    // Asked for first: no token is judged while nobody knows whose keys these are.
    const place = await this.#discovered()
    if (await isSignedBy(this.#keys, token, algorithm, kid)) return true
    this.#keys = keySet.parse(await json(place)).keys
    return isSignedBy(this.#keys, token, algorithm, kid)
  }

  #discovered(): Promise<string> {
    this.#place ??= this.#discover().catch((error: unknown) => {
      // The next token tries again.
      this.#place = undefined
      throw error
    })
    return this.#place
  }

  async #discover(): Promise<string> {
    const { issuer, jwks_uri } = discovery.parse(await json(`${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
    if (issuer === this.#issuer) return jwks_uri
    const said = `expected ${JSON.stringify(this.#issuer)} got ${JSON.stringify(issuer)}`
    throw new Error(`issuer did not match the issuer returned by provider, ${said}`)
  }
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  return answer.json()
}

async function isSignedBy(keys: readonly JWK[], token: string, algorithm: string, kid: string | undefined): Promise<boolean> {
  for (const key of keys) {
    if (kid !== undefined && kid !== '' && key.kid !== kid) continue
    // A key of another kind has not signed it, nor has one whose signature this is not.
    if (await hasSigned(key, token, algorithm).catch(() => false)) return true
  }
  return false
}

/** @throws Error when it has not, or cannot */
async function hasSigned(key: JWK, token: string, algorithm: string): Promise<boolean> {
  const imported = await importJWK(key, algorithm)
  // A secret that both sides would share is none that an issuer publishes.
  if (imported instanceof Uint8Array) return false
  await compactVerify(token, imported, { algorithms: [algorithm] })
  return true
}
