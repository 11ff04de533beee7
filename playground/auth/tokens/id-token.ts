/** What an ID token says, read as Go reads it: the words of a refusal are those of go-oidc and encoding/json. */

import { isRecord } from '../../patch/json.ts'
import { quoted } from '../../quoted.ts'

export type TokenClaims = Readonly<Record<string, unknown>>

/** Seconds by which the clock of the issuer may be ahead (go-oidc, `nbf`). */
const LEEWAY = 60

/** The parts of a token that has three; undefined for any other text. */
export function tokenParts(token: string): { header: string; body: string; signature: string } | undefined {
  const [header, body, signature, ...more] = token.split('.')
  return header === undefined || body === undefined || signature === undefined || more.length > 0 ? undefined : { header, body, signature }
}

/** The claims of a token whose signature nobody has looked at; undefined where there are none to read. */
export function unverifiedClaims(token: string): TokenClaims | undefined {
  const body = tokenParts(token)?.body ?? ''
  if (!/^[\w-]+$/.test(body)) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    return isRecord(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

/** What a JSON value is to Go. */
function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

const misfit = (value: unknown, type: string): string => `json: cannot unmarshal ${goKind(value)} into Go value of type ${type}`
const fieldMisfit = (value: unknown, claim: string, type: string): string =>
  `json: cannot unmarshal ${goKind(value)} into Go struct field idToken.${claim} of type ${type}`

/** Text of a claim; null counts as the empty one. */
export function textClaim(value: unknown): string | { fault: string } {
  if (value === null) return ''
  return typeof value === 'string' ? value : { fault: misfit(value, 'string') }
}

/** One text or a list of them; of neither, the words are those for the text. */
export function textsClaim(value: unknown): string[] | { fault: string } {
  if (value === null) return []
  if (Array.isArray(value) && value.every((item) => item === null || typeof item === 'string')) return value.map((item) => item ?? '')
  const one = textClaim(value)
  return typeof one === 'string' ? [one] : one
}

/** True or false; null counts as false. */
export function truthClaim(value: unknown): boolean | { fault: string } {
  if (value === null) return false
  return typeof value === 'boolean' ? value : { fault: misfit(value, 'bool') }
}

/**
 * What is wrong with the claims of a token whose signature is good, in the order in which go-oidc looks: their types, the sources
 * of claims that are elsewhere, the audience, the end, the beginning.
 */
export function faultOfClaims(claims: TokenClaims, clientId: string, now: number): string | undefined {
  const wrong = timesFault(claims) ?? audienceFault(claims.aud) ?? typesFault(claims)
  if (wrong !== undefined) return `oidc: failed to unmarshal claims: ${wrong}`
  const names = isRecord(claims._claim_names) ? Object.values(claims._claim_names) : []
  const sources = isRecord(claims._claim_sources) ? claims._claim_sources : {}
  if (names.some((name) => !Object.hasOwn(sources, String(name)))) return 'oidc: source does not exist'
  const audiences = audiencesOf(claims.aud)
  if (!audiences.includes(clientId)) return `oidc: expected audience ${quoted(clientId)} got [${audiences.map(quoted).join(' ')}]`
  const end = claims.exp === undefined ? undefined : Math.trunc(Number(claims.exp))
  if (end === undefined || end * 1000 < now) return `oidc: token is expired (Token Expiry: ${goTime(end)})`
  const start = Math.trunc(Number(claims.nbf ?? 0))
  if (start * 1000 > now + LEEWAY * 1000)
    return `oidc: current time ${goTime(now / 1000)} before the nbf (not before) time: ${goTime(start)}`
  return undefined
}

function audiencesOf(value: unknown): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value.map((item) => String(item ?? '')) : [String(value ?? '')]
}

function audienceFault(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return undefined
  if (!Array.isArray(value)) return fieldMisfit(value, 'aud', '[]string')
  const odd: unknown = value.find((item) => item !== null && typeof item !== 'string')
  return odd === undefined ? undefined : fieldMisfit(odd, 'aud', 'string')
}

function timesFault(claims: TokenClaims): string | undefined {
  // A beginning of null is none; the others are always read.
  for (const claim of ['exp', 'iat', ...(claims.nbf === null ? [] : ['nbf'])]) {
    const value = claims[claim]
    if (value === undefined || typeof value === 'number') continue
    if (value === null) return 'strconv.ParseFloat: parsing "": invalid syntax'
    if (typeof value !== 'string') return fieldMisfit(value, claim, 'json.Number')
    if (!/^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(value))
      return `json: invalid number literal, trying to unmarshal ${quoted(JSON.stringify(value))} into Number`
  }
  return undefined
}

function typesFault(claims: TokenClaims): string | undefined {
  for (const claim of ['iss', 'sub', 'nonce', 'at_hash']) {
    const value = claims[claim]
    if (value !== undefined && value !== null && typeof value !== 'string') return fieldMisfit(value, claim, 'string')
  }
  const names = claims._claim_names
  if (names === undefined || names === null) return undefined
  if (!isRecord(names)) return fieldMisfit(names, '_claim_names', 'map[string]string')
  const odd = Object.values(names).find((name) => name !== null && typeof name !== 'string')
  return odd === undefined ? undefined : fieldMisfit(odd, '_claim_names', 'string')
}

/** A time in seconds as Go prints one; the first of all times where there is none. */
function goTime(seconds: number | undefined): string {
  // A date holds 8.64e15 ms at most, and an issuer may write anything.
  const isDate = seconds !== undefined && Math.abs(seconds) <= 8.64e12
  const date = isDate ? new Date(seconds * 1000).toISOString() : '0001-01-01T00:00:00.000Z'
  return `${date.replace('T', ' ').replace(/\.000Z$|Z$/, '')} +0000 UTC`
}
