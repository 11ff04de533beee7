import type { ApiErrorBody, ErrorKind } from '#lib/contract/error.ts'
import { type KubeStatus, kubeStatus } from '#lib/contract/kube.ts'
import { inOwnWords, type OwnCode, type OwnWords, type Saying } from '#lib/contract/own-words.ts'

/** A request that failed, in the closed set of `lib/contract/error.ts`. */
export class ConsoleError extends Error {
  override name = 'ConsoleError'
  readonly body: ApiErrorBody
  /** HTTP status of the API server's answer, where there was one. */
  readonly answered: number | undefined

  constructor(
    kind: ErrorKind,
    message: string,
    more: {
      own?: OwnWords | undefined
      status?: KubeStatus | undefined
      retryAfter?: number | undefined
      answered?: number
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: more.cause })
    this.answered = more.answered
    this.body = {
      kind,
      message,
      ...(more.own === undefined ? {} : { own: more.own }),
      ...(more.status === undefined ? {} : { status: more.status }),
      ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
    }
  }

  get kind(): ErrorKind {
    return this.body.kind
  }
}

/** An error that came as a body from elsewhere in this program. */
export function errorOfBody({ kind, message, ...more }: ApiErrorBody): ConsoleError {
  return new ConsoleError(kind, message, more)
}

/** What an error says, for a state that has room for nothing else of it. */
export function messageOf({ message, own }: ApiErrorBody): Saying {
  return { message, ...(own === undefined ? {} : { own }) }
}

/** The kind of an answer of the API server that is not a success. */
export function kindOfStatus(code: number, reason?: string): ErrorKind {
  switch (code) {
    case 400:
      return 'badRequest'
    case 401:
      return 'credential'
    case 403:
      return 'forbidden'
    case 404:
      return 'notFound'
    case 405:
      return 'methodNotAllowed'
    case 409:
      return reason === 'AlreadyExists' ? 'alreadyExists' : 'conflict'
    case 410:
      return 'gone'
    case 413:
      return 'tooLarge'
    case 422:
      return 'invalid'
    case 429:
      return 'busy'
    case 504:
      return 'timeout'
    default:
      return code < 500 ? 'badRequest' : 'unreachable'
  }
}

/**
 * Seconds of a `Retry-After`, which is a number of seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns undefined where there is none that can be read
 */
export function retryAfterSeconds(header: string | string[] | undefined, now = Date.now()): number | undefined {
  const text = Array.isArray(header) ? header[0] : header
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

/** Reads an unsuccessful answer: its `Status` where it is one, else its text, cut short. */
export function errorOfAnswer(code: number, text: string, retryAfter?: string | string[]): ConsoleError {
  const status = statusOf(text)
  const said: Saying = status?.message !== undefined && status.message !== '' ? { message: status.message } : plainMessage(code, text)
  const seconds = retryAfterSeconds(retryAfter) ?? status?.details?.retryAfterSeconds
  return new ConsoleError(kindOfStatus(code, status?.reason), said.message, {
    answered: code,
    ...(said.own === undefined ? {} : { own: said.own }),
    ...(status === undefined ? {} : { status }),
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
  })
}

/** Proxies in between answer with pages of their own; the API server itself with a line of text where it serves nothing. */
function plainMessage(code: number, text: string): Saying {
  if (code === 404) return { message: 'The API server serves nothing at this address.', ...inOwnWords('nothingServed') }
  const line = text.trim()
  if (line !== '' && !line.startsWith('<')) return { message: line.slice(0, 500) }
  return { message: `The API server answered ${code}.`, ...inOwnWords('oddStatus', { code: String(code) }) }
}

function statusOf(text: string): KubeStatus | undefined {
  try {
    const parsed = kubeStatus.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** What went wrong on the way, by the codes of Node and undici; the words for each keep what the system said. */
const ways: Partial<Record<string, OwnCode>> = {
  ECONNREFUSED: 'connectionRefused',
  ECONNRESET: 'brokenConnection',
  EPIPE: 'brokenConnection',
  UND_ERR_SOCKET: 'brokenConnection',
  ENOTFOUND: 'noSuchHost',
  EAI_AGAIN: 'noSuchHost',
  UND_ERR_HEADERS_TIMEOUT: 'noAnswer',
  UND_ERR_BODY_TIMEOUT: 'noAnswer',
  UND_ERR_CONNECT_TIMEOUT: 'noAnswer',
  ETIMEDOUT: 'noAnswer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateUntrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateUntrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateUntrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateUntrusted',
  CERT_HAS_EXPIRED: 'certificateExpired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateName',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What a failure on the way to the API server means to a person; a `ConsoleError` stays what it is. */
export function errorOfFailure(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error
  const inner = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error
  const message = inner instanceof Error && inner.message !== '' ? inner.message : String(inner)
  const way = inner instanceof Error && inner.name === 'TimeoutError' ? 'noAnswer' : ways[codeOf(inner)]
  return new ConsoleError(way === 'noAnswer' ? 'timeout' : 'unreachable', message, {
    cause: error,
    ...(way === undefined ? {} : inOwnWords(way, { said: message })),
  })
}
