import { badRequest } from '#playground/status.ts'

/** Where a list in pages goes on: the revision that all of its pages show, and the first key of the next one. */
export interface Continuation {
  revision: number
  start: string
  /** Set when the revision is forgotten and the reader goes on with the state of now. */
  inconsistent?: boolean
}

const notValid = () => badRequest('continue key is not valid: illegal base64 data at input byte 0')

export function writeContinue({ revision, start, inconsistent }: Continuation): string {
  const token = { v: 'meta.k8s.io/v1', rv: inconsistent ? -1 : revision, start }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

/** @throws ApiError BadRequest when the token is not one of ours */
export function readContinue(token: string): Continuation {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
  } catch {
    throw notValid()
  }
  if (typeof value !== 'object' || value === null || !('rv' in value) || !('start' in value)) throw notValid()
  const { rv, start } = value
  if (typeof rv !== 'number' || typeof start !== 'string') throw notValid()
  return rv < 0 ? { revision: 0, start, inconsistent: true } : { revision: rv, start }
}
