import type { ApiErrorBody, ErrorKind } from '#lib/contract/error.ts'
import { type KubeStatus, kubeStatus } from '#lib/contract/kube.ts'

/** A request that failed, in the closed set of `lib/contract/error.ts`. */
export class ConsoleError extends Error {
  override name = 'ConsoleError'
  readonly body: ApiErrorBody
  /** HTTP status of the API server's answer, where there was one. */
  readonly answered: number | undefined

  constructor(
    kind: ErrorKind,
    message: string,
    more: { status?: KubeStatus; retryAfter?: number; answered?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.answered = more.answered
    this.body = {
      kind,
      message,
      ...(more.status === undefined ? {} : { status: more.status }),
      ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
    }
  }

  get kind(): ErrorKind {
    return this.body.kind
  }
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
  const message = status?.message !== undefined && status.message !== '' ? status.message : plainMessage(code, text)
  const seconds = retryAfterSeconds(retryAfter) ?? status?.details?.retryAfterSeconds
  return new ConsoleError(kindOfStatus(code, status?.reason), message, {
    answered: code,
    ...(status === undefined ? {} : { status }),
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
  })
}

/** Proxies in between answer with pages of their own; the API server itself with a line of text where it serves nothing. */
function plainMessage(code: number, text: string): string {
  if (code === 404) return 'The API server serves nothing at this address.'
  const line = text.trim()
  return line === '' || line.startsWith('<') ? `The API server answered ${code}.` : line.slice(0, 500)
}

function statusOf(text: string): KubeStatus | undefined {
  try {
    const parsed = kubeStatus.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What a failure on the way to the API server means to a person; a `ConsoleError` stays what it is. */
export function errorOfFailure(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error
  const inner = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error
  const message = inner instanceof Error && inner.message !== '' ? inner.message : String(inner)
  const timedOut = timeouts.has(codeOf(inner)) || (inner instanceof Error && inner.name === 'TimeoutError')
  return new ConsoleError(timedOut ? 'timeout' : 'unreachable', message, { cause: error })
}
