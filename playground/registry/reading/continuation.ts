import { isRecord } from '#playground/patch/json.ts'
import { badRequest } from '#playground/status.ts'

/** Where a list in pages goes on: the revision that all of its pages show, and the first key of the next one. */
export interface Continuation {
  revision: number
  start: string
  /** Set when the revision is forgotten and the reader goes on with the state of now. */
  inconsistent?: boolean
}

const notValid = (why: string) => badRequest(`invalid continue token: continue key is not valid: ${why}`)

export function writeContinue({ revision, start, inconsistent }: Continuation): string {
  const token = { v: 'meta.k8s.io/v1', rv: inconsistent ? -1 : revision, start }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** @throws ApiError BadRequest when the token is not one of ours */
export function readContinue(token: string): Continuation {
  if (!/^[A-Za-z0-9_-]*$/.test(token)) throw notValid(`illegal base64 data at input byte ${token.search(/[^A-Za-z0-9_-]/)}`)
  if (token.length % 4 === 1) throw notValid(`illegal base64 data at input byte ${token.length - 1}`)
  const text = Buffer.from(token, 'base64url').toString('latin1')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notValid(`invalid character '${text.charAt(0)}' looking for beginning of value`)
  }
  if (Array.isArray(value)) throw notValid('json: cannot unmarshal array into Go value of type storage.continueToken')
  const { v = '', rv = 0, start = '' } = isRecord(value) ? value : {}
  if (v !== 'meta.k8s.io/v1') throw notValid(`server does not recognize this encoded version ${String(v)}`)
  if (typeof rv !== 'number' || rv === 0) throw notValid('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  if (typeof start !== 'string' || start === '') throw notValid('no start key')
  return rv < 0 ? { revision: 0, start, inconsistent: true } : { revision: rv, start }
}
