import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Server } from 'node:https'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { attributesOf } from '#playground/auth/authorize.ts'
import { impersonated } from '#playground/auth/impersonate.ts'
import { ApiError } from '#playground/client/client.ts'
import type { Core } from '#playground/registry/core.ts'
import { pathNotFound } from '#playground/registry/failures.ts'
import { internalError } from '#playground/status.ts'
import { type Attempt, type Authorize, verbOf } from './authorize.ts'
import { admitConnection } from './connect.ts'
import { openSession } from './pods/session.ts'
import { joinProxy } from './proxy/forward.ts'
import { readTarget } from './request/target.ts'
import type { Authenticate } from './server.ts'

/** Forms of the channels, the preferred first; `v5` can say that the client has no more input. */
const TERMINAL_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io']
const FORWARD_PROTOCOLS = ['v4.channel.k8s.io', 'v5.channel.k8s.io']
/** What kubectl asks for when it forwards ports: its name holds a slash, which a protocol's name may not, and which ws refuses. */
const TUNNEL = 'SPDY/3.1+portforward.k8s.io'
const TUNNEL_FOR_WS = 'spdy-tunnel'

/** Serves exec, attach and port-forward, which are WebSockets, and whatever goes through a proxy. */
export function serveUpgrades(server: Server, core: Core, authenticate: Authenticate, authorize: Authorize): void {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered, request) => {
      if (offered.has(TUNNEL_FOR_WS)) return TUNNEL
      const known = request.url?.includes('/portforward') ? FORWARD_PROTOCOLS : TERMINAL_PROTOCOLS
      return known.find((protocol) => offered.has(protocol)) ?? false
    },
  })
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    try {
      const url = new URL(request.url ?? '/', 'https://playground')
      if (request.headers['sec-websocket-protocol']?.includes(TUNNEL)) request.headers['sec-websocket-protocol'] = TUNNEL_FOR_WS
      const target = readTarget(url.pathname)
      const proxied = target.type === 'resource' && target.place.subresource === 'proxy'
      if (target.type !== 'resource' || (!proxied && target.place.resource !== 'pods')) throw pathNotFound()
      const verb = proxied ? verbOf(request.method ?? 'GET', target.place, false) : 'create'
      const attempt: Attempt = { verb, place: target.place, path: url.pathname }
      const user = impersonated(core.store, request.headers, await authenticate(request), attributesOf(attempt))
      authorize(user, attempt)
      const options = await admitConnection(core, { user, url, warnings: [] }, target.place)
      if (proxied) {
        joinProxy(core, target.place, request, socket, head).catch((error: unknown) => refuse(socket, error))
        return
      }
      const run = openSession(core, target.place, options, request.headers['sec-websocket-protocol'] === TUNNEL_FOR_WS)
      sockets.handleUpgrade(request, socket, head, (joined) => void run(joined))
    } catch (error) {
      refuse(socket, error)
    }
  }
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    void upgrade(request, socket, head)
  })
}

function refuse(socket: Duplex, error: unknown): void {
  const known = error instanceof ApiError ? error : internalError(error instanceof Error ? error.message : String(error))
  if (known !== error) console.error(error)
  const { status } = known
  const body = JSON.stringify(status)
  socket.end(
    `HTTP/1.1 ${status.code} ${STATUS_CODES[status.code] ?? 'Error'}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
