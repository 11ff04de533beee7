import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { request as send } from '#playground/network/node-http.ts'
import type { Core } from '#playground/registry/core.ts'
import { addWarnings } from '../answer/respond.ts'
import type { Place } from '../request/target.ts'
import type { Exchange } from '../resources.ts'
import { proxiedTarget } from './address.ts'
import { type Destination, locate, unreachable } from './locate.ts'

/** Headers that belong to one connection (RFC 9110, 7.6.1), and those that say who the person is. */
const NOT_PASSED_ON = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|authorization|impersonate-.*)$/

/** Passes a request on to a Pod, a Service or a node, and its answer back. */
export async function serveProxy({ core, request, response, warnings }: Exchange, place: Place): Promise<void> {
  const destination = locate(core, place)
  const target = proxiedTarget(request.url ?? '')
  if (!target.startsWith('/')) {
    const [path = '', query] = (request.url ?? '').split('?')
    response.writeHead(301, { location: `${path}/${query === undefined ? '' : `?${query}`}` })
    response.end()
    return
  }
  const outgoing = sendTo(destination, request, target, passedOn(request.headers))
  response.once('close', () => outgoing.destroy())
  const answered = answerOf(outgoing)
  pipeline(request, outgoing).catch(() => outgoing.destroy())
  const answer = await answered
  addWarnings(response, warnings)
  response.writeHead(answer.statusCode ?? 502, returned(answer.headers, place, request.url ?? ''))
  await pipeline(answer, response).catch(() => response.destroy())
}

/**
 * Joins a client that wants another protocol (a WebSocket) with what answers it.
 * @throws ApiError when there is nothing that could
 */
export async function joinProxy(core: Core, place: Place, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  const headers = { ...passedOn(request.headers), connection: 'Upgrade', upgrade: request.headers.upgrade }
  const outgoing = sendTo(locate(core, place), request, proxiedTarget(request.url ?? '') || '/', headers)
  outgoing.once('upgrade', (answer: IncomingMessage, stream: Duplex, first: Buffer) => {
    socket.write(headOf(answer))
    socket.write(first)
    stream.write(head)
    stream.on('error', () => socket.destroy())
    socket.on('error', () => stream.destroy())
    socket.pipe(stream).pipe(socket)
  })
  outgoing.end()
  const answer = await Promise.race([
    answerOf(outgoing),
    new Promise<undefined>((resolve) => outgoing.once('upgrade', () => resolve(undefined))),
  ])
  if (!answer) return
  socket.write(headOf(answer))
  await pipeline(answer, socket).catch(() => socket.destroy())
}

function sendTo(destination: Destination, request: IncomingMessage, path: string, headers: OutgoingHttpHeaders): ClientRequest {
  const stream = destination.dial()
  return send({
    method: request.method ?? 'GET',
    path,
    headers: { ...headers, host: destination.host },
    createConnection: () => stream,
  })
}

function answerOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', (error: NodeJS.ErrnoException & { address?: string; port?: number }) =>
      reject(
        unreachable(error.code === 'ECONNREFUSED' ? `dial tcp ${error.address}:${error.port}: connect: connection refused` : error.message),
      ),
    )
  })
}

function passedOn(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host' && !NOT_PASSED_ON.test(name)))
}

/** The answer's headers: a place within the proxied server becomes one behind the proxy (util/proxy/transport.go). */
function returned(headers: IncomingHttpHeaders, { resource, name }: Place, url: string): OutgoingHttpHeaders {
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([header]) => !NOT_PASSED_ON.test(header) && !header.startsWith('access-control-')),
  )
  const { location } = headers
  if (!location?.startsWith('/')) return kept
  const start = url.indexOf(`/${resource}/${name}/proxy`)
  return { ...kept, location: `${url.slice(0, start)}/${resource}/${name}/proxy${location}` }
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  let text = `HTTP/1.1 ${statusCode} ${statusMessage}\r\n`
  for (let index = 0; index < rawHeaders.length; index += 2) text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`
  return `${text}\r\n`
}
