import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { ADMIN_PATH, type FaultPanel } from '#playground/admin/faults.ts'
import { attributesOf } from '#playground/auth/authorize.ts'
import { impersonated } from '#playground/auth/impersonate.ts'
import { ApiError } from '#playground/client/client.ts'
import type { Credential } from '#playground/pki/authority.ts'
import type { Requester } from '#playground/registry/call.ts'
import type { Core } from '#playground/registry/core.ts'
import { NowhereError, UnansweredError } from '#playground/registry/failures.ts'
import { badRequest, internalError } from '#playground/status.ts'
import { respondStatus, respondText } from './answer/respond.ts'
import { type Attempt, type Authorize, verbOf } from './authorize.ts'
import { countRequest } from './metrics.ts'
import { servePath } from './paths.ts'
import { flag } from './request/options.ts'
import { readTarget } from './request/target.ts'
import { type Exchange, serveResource } from './resources.ts'
import { serveUpgrades } from './upgrade.ts'

/** Finds out who makes a request. @throws ApiError Unauthorized */
export type Authenticate = (request: IncomingMessage) => Promise<Requester>

export interface ApiServerOptions {
  core: Core
  credential: Credential
  /** Certificate authority of client certificates, PEM. */
  clientAuthority: string
  authenticate: Authenticate
  authorize: Authorize
  /** Faults to inject, when the endpoint for that was asked for. */
  faults?: FaultPanel
}

/** Makes the HTTPS server of the Kubernetes API; the caller lets it listen. */
export function createApiServer(options: ApiServerOptions): Server {
  const { credential, clientAuthority } = options
  const server = createServer(
    {
      cert: credential.certificate,
      key: credential.key,
      ca: clientAuthority,
      requestCert: true,
      // Who shows no certificate, or one of another authority, is asked for a token instead.
      rejectUnauthorized: false,
    },
    (request, response) => void serve(options, request, response),
  )
  serveUpgrades(server, options.core, options.authenticate, options.authorize)
  server.keepAliveTimeout = 120_000
  server.requestTimeout = 0
  return server
}

async function serve(
  { core, authenticate, authorize, faults }: ApiServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const warnings: string[] = []
  try {
    const url = new URL(request.url ?? '/', 'https://playground')
    if (faults && url.pathname === ADMIN_PATH) return await serveFaults(faults, await authenticate(request), request, response)
    if (await faults?.interfere(url.pathname, response)) return
    const target = readTarget(url.pathname)
    const place = target.type === 'resource' ? target.place : undefined
    const verb = verbOf(request.method ?? 'GET', place, flag(url.searchParams, 'watch'))
    const attempt: Attempt = { verb, path: url.pathname, ...(place && { place }) }
    const user = impersonated(core.store, request.headers, await authenticate(request), attributesOf(attempt))
    const exchange: Exchange = { core, request, response, query: url.searchParams, user, warnings }
    response.once('finish', () =>
      countRequest(
        verb,
        place && core.kinds.find(place.group, place.version, place.resource) ? place.resource : '',
        place?.group ?? '',
        response.statusCode,
      ),
    )
    authorize(user, attempt)
    if (target.type === 'resource') await serveResource(exchange, target.place)
    else await servePath(exchange, target.path)
  } catch (error) {
    await answerFailure(request, response, error, warnings)
  }
}

/** The endpoint is the administrator's alone: RBAC knows nothing of it. */
async function serveFaults(faults: FaultPanel, user: Requester, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (user.groups.includes('system:masters')) return faults.serve(request, response)
  response.writeHead(403, { 'content-type': 'application/json' })
  response.end('{"message":"only an administrator may inject faults"}\n')
}

async function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  warnings: readonly string[],
): Promise<void> {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (error instanceof NowhereError) return respondText(request, response, 404, 'text/plain; charset=utf-8', '404 page not found\n')
  if (error instanceof UnansweredError) return respondText(request, response, 503, 'text/plain; charset=utf-8', 'service unavailable\n')
  const known = knownFailure(error)
  await respondStatus(request, response, known.status, warnings)
}

function knownFailure(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  // Only a body can be nested so deeply that the stack ends.
  if (error instanceof RangeError) return badRequest('the body of the request is nested too deeply: json: exceeded max depth')
  console.error(error)
  return internalError(error instanceof Error ? error.message : String(error))
}
