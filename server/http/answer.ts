import type { ServerResponse } from 'node:http'
import type { ApiErrorBody, ErrorKind } from '#lib/contract/error.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../cluster/kube-error.ts'

const codes: Record<ErrorKind, number> = {
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  alreadyExists: 409,
  invalid: 422,
  gone: 410,
  busy: 429,
  timeout: 504,
  unreachable: 502,
  credential: 502,
  readOnly: 403,
  refused: 403,
  tooLarge: 413,
  internal: 500,
}

/** The HTTP status of an error of the console. */
export function statusOfKind(kind: ErrorKind): number {
  return codes[kind]
}

const consoleFailed: ApiErrorBody = {
  kind: 'internal',
  message: 'The console failed at this; its log says more.',
  ...inOwnWords('consoleFailed'),
}

/** What a person is told of an error; one that nobody foresaw keeps its words to the log. */
export function bodyOfError(error: unknown): ApiErrorBody {
  return error instanceof ConsoleError ? error.body : consoleFailed
}

/** Headers of every answer that is not a page. */
export const apiHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const

/** Answers a request outside the router with an error; `extra` joins the body. */
export function answerError(response: ServerResponse, error: unknown, extra: object = {}): void {
  const body = bodyOfError(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(statusOfKind(body.kind), {
    ...apiHeaders,
    'content-type': 'application/json',
    ...(body.retryAfter === undefined ? {} : { 'retry-after': String(body.retryAfter) }),
  })
  response.end(JSON.stringify({ ...extra, error: body }))
}
