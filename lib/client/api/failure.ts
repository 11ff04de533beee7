import { type ApiErrorBody, type ErrorKind, errorAnswer } from '#lib/contract/error.ts'
import { type KubeStatus, kubeStatus } from '#lib/contract/kube.ts'
import '../validation.ts'

/** A request that did not succeed. `body` is what the server said; `kind: 'unreachable'` also when the console itself did not answer. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly body: ApiErrorBody

  constructor(body: ApiErrorBody) {
    super(body.message)
    this.body = body
  }
}

/** The error body of anything that was thrown, so that every failure can be shown in one way. */
export function errorBody(thrown: unknown): ApiErrorBody {
  if (thrown instanceof ApiFailure) return thrown.body
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

const byReason: Record<string, ErrorKind> = {
  BadRequest: 'badRequest',
  Unauthorized: 'unauthorized',
  Forbidden: 'forbidden',
  NotFound: 'notFound',
  MethodNotAllowed: 'methodNotAllowed',
  Conflict: 'conflict',
  AlreadyExists: 'alreadyExists',
  Invalid: 'invalid',
  Gone: 'gone',
  Expired: 'gone',
  TooManyRequests: 'busy',
  Timeout: 'timeout',
  ServerTimeout: 'timeout',
  ServiceUnavailable: 'unreachable',
  RequestEntityTooLarge: 'tooLarge',
  InternalError: 'internal',
}

const byCode: Record<number, ErrorKind> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  422: 'invalid',
  429: 'busy',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
}

/** What an API server's `Status` means in the console's closed set of errors; reasons are those of apimachinery's `StatusReason`. */
export function fromStatus(status: KubeStatus, httpCode: number): ApiErrorBody {
  const kind = byReason[status.reason ?? ''] ?? byCode[status.code ?? httpCode] ?? 'internal'
  const retryAfter = status.details?.retryAfterSeconds
  return { kind, message: status.message, status, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** Turns an answer that is not a success into the failure to throw: our own error body, a `Status`, or whatever a middleman wrote. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const text = await response.text().catch(() => '')
  const json = parseJson(text)
  const own = errorAnswer.safeParse(json)
  if (own.success) return new ApiFailure(own.data.error)
  const status = kubeStatus.safeParse(json)
  if (status.success) return new ApiFailure(fromStatus(status.data, response.status))
  const kind = byCode[response.status] ?? 'internal'
  return new ApiFailure({ kind, message: text.slice(0, 500) || `${response.status} ${response.statusText}` })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
