/** Tokens of ServiceAccounts: JSON Web Tokens (RFC 7519) signed with a key of this process, as TokenRequest issues them. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { isRecord } from '../../patch/json.ts'

/** Seconds by which clocks may differ (go-jose, jwt.DefaultLeeway). */
const LEEWAY = 60

export const ISSUER = 'https://kubernetes.default.svc.cluster.local'

/** What a token says of its bearer. */
const claims = z.object({
  aud: z.array(z.string()),
  exp: z.number(),
  nbf: z.number(),
  iss: z.literal(ISSUER),
  jti: z.string(),
  sub: z.string(),
  'kubernetes.io': z.object({
    namespace: z.string(),
    serviceaccount: z.object({ name: z.string(), uid: z.string() }),
    pod: z.object({ name: z.string(), uid: z.string() }).optional(),
    secret: z.object({ name: z.string(), uid: z.string() }).optional(),
    node: z.object({ name: z.string(), uid: z.string() }).optional(),
  }),
})

export type Claims = z.infer<typeof claims>

export interface TokenSubject {
  namespace: string
  name: string
  uid: string
  /** The object that the token dies with, and, of a Pod, the node that it runs on: under `pod`, `secret` and `node`. */
  bound?: Readonly<Record<string, { name: string; uid: string }>>
}

export class ServiceAccountTokens {
  readonly #now: () => number
  #keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  /** A token for a ServiceAccount that lives `seconds`. */
  issue(subject: TokenSubject, audiences: readonly string[], seconds: number): { token: string; expires: number } {
    const issued = Math.floor(this.#now() / 1000)
    const { namespace, name, uid, bound } = subject
    const body: Claims & { iat: number } = {
      aud: [...audiences],
      exp: issued + seconds,
      iat: issued,
      iss: ISSUER,
      jti: randomUUID(),
      'kubernetes.io': {
        namespace,
        serviceaccount: { name, uid },
        ...bound,
      },
      nbf: issued,
      sub: `system:serviceaccount:${namespace}:${name}`,
    }
    const text = `${encode({ alg: 'ES256', kid: this.#keyId() })}.${encode(body)}`
    const signature = sign('sha256', Buffer.from(text), { key: this.#pair().privateKey, dsaEncoding: 'ieee-p1363' })
    return { token: `${text}.${signature.toString('base64url')}`, expires: body.exp * 1000 }
  }

  /** The claims of a token that this process signed, or what is wrong with it; undefined for one that is not of this issuer. */
  read(token: string): Claims | { fault: string } | undefined {
    const [header = '', body = '', signature = '', ...more] = token.split('.')
    const said = more.length > 0 ? undefined : parsed(body)
    if (said?.iss !== ISSUER) return undefined
    const forged = { fault: 'go-jose/go-jose: error in cryptographic primitive' }
    if (!this.#keys) return forged
    const key = { key: this.#keys.publicKey, dsaEncoding: 'ieee-p1363' } as const
    if (!verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'))) return forged
    return claims.parse(said)
  }

  /** What is wrong with a token at this time. */
  timeFault({ nbf, exp }: Claims): string | undefined {
    const now = this.#now() / 1000
    if (now - LEEWAY >= exp) return 'service account token has expired'
    return now + LEEWAY < nbf ? 'service account token is not valid yet' : undefined
  }

  /** The public key as a JSON Web Key Set (RFC 7517). */
  keySet(): unknown {
    return { keys: [{ use: 'sig', alg: 'ES256', kid: this.#keyId(), ...this.#pair().publicKey.export({ format: 'jwk' }) }] }
  }

  #keyId(): string {
    const der = this.#pair().publicKey.export({ format: 'der', type: 'spki' })
    return createHash('sha256').update(der).digest('base64url')
  }

  /** Made on first use: most clusters never ask. */
  #pair(): { publicKey: KeyObject; privateKey: KeyObject } {
    this.#keys ??= generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return this.#keys
  }
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
