import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { Caller } from '../auth/authorize.ts'
import { ConsoleError, errorOfFailure } from '../cluster/kube-error.ts'
import { send } from '../cluster/kube-request.ts'
import { answerError, statusOfKind } from '../http/answer.ts'
import type { Services } from '../services.ts'
import { headersToCaller, headersToServer } from './headers.ts'
import { type ApiTarget, checkTarget } from './path.ts'
import { refuseChanges, refuseWorkloadContent } from './policy.ts'
import { type RequestInfo, requestInfo } from './request-info.ts'

const PREFIX = /^\/api\/clusters\/([^/?]+)\/kube(?=[/?]|$)/

/** The cluster and the API's own target of a request to the proxy; undefined for any other request. */
export function proxyTarget(url: string): { cluster: string; target: string } | undefined {
  const match = PREFIX.exec(url)
  return match === null ? undefined : { cluster: match[1] ?? '', target: url.slice(match[0].length) }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * What every request to the proxy passes, upgrades too: the path is the API's own, and what it does is let through.
 * @throws ConsoleError badRequest | methodNotAllowed | refused | readOnly
 */
export function admit(method: string, target: string, readOnly: boolean): ApiTarget & { info: RequestInfo } {
  if (!methods.has(method)) throw new ConsoleError('methodNotAllowed', `The Kubernetes API knows no ${method}.`)
  const checked = checkTarget(target)
  const info = requestInfo(method, checked)
  refuseWorkloadContent(info)
  if (readOnly) refuseChanges(info, checked.query)
  return { ...checked, info }
}

/** Passes a request on to an API server as the user of the cluster's credential, and streams the answer back. */
export async function proxy(
  { clusters, config }: Pick<Services, 'clusters' | 'config'>,
  caller: Caller,
  { cluster, target }: { cluster: string; target: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const abort = new AbortController()
  response.once('close', () => abort.abort())
  try {
    const method = request.method ?? 'GET'
    const handle = clusters.find(cluster, caller)
    const admitted = admit(method, target, config.readOnly)
    const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
    const answer = await send(await handle.connection(), {
      method: method as 'GET', // one of `methods`, all of which undici knows
      path: admitted.target,
      headers: headersToServer(request.headers),
      signal: AbortSignal.any([abort.signal, handle.gone]),
      ...(hasBody && method !== 'GET' && method !== 'HEAD' ? { body: request } : {}),
    })
    if (answer.statusCode === 401) handle.forgetCredential()
    if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304) {
      answer.body.destroy()
      throw new ConsoleError('refused', 'The API server answered with a redirect, which is not followed.', inOwnWords('redirected'))
    }
    response.writeHead(answer.statusCode, headersToCaller(answer.headers))
    // A quiet watch has no byte to send for minutes: the caller must know that it began.
    response.flushHeaders()
    await pipeline(answer.body, response)
  } catch (error) {
    if (!response.destroyed) answerProxyError(response, error)
  }
}

/** A refusal in the API's own form, so that kubectl can say it, with ours beside it. */
function answerProxyError(response: ServerResponse, error: unknown): void {
  const failure = errorOfFailure(error)
  const { message, kind } = failure.body
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: reasons[kind] ?? 'InternalError' }
  answerError(response, failure, { ...status, code: statusOfKind(kind) })
}

const reasons: Partial<Record<ConsoleError['kind'], string>> = {
  badRequest: 'BadRequest',
  unauthorized: 'Unauthorized',
  notFound: 'NotFound',
  methodNotAllowed: 'MethodNotAllowed',
  readOnly: 'Forbidden',
  refused: 'Forbidden',
  timeout: 'Timeout',
  unreachable: 'ServiceUnavailable',
  credential: 'ServiceUnavailable',
}
