import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import type { Connection } from '../cluster/connection.ts'
import { ConsoleError, errorOfFailure } from '../cluster/kube-error.ts'
import { refuseUpgrade } from '../http/refuse-upgrade.ts'
import type { Upgrade } from '../http/server.ts'
import type { Services } from '../services.ts'
import { headersToServer } from './headers.ts'
import { admit } from './proxy.ts'

const streams = new Set(['exec', 'attach', 'portforward'])

/** Subprotocols of the API server's streams. Another form of the header carries a bearer token, which never crosses. */
const PROTOCOL =
  /^(v\d\.(base64\.)?channel\.k8s\.io|(base64\.)?channel\.k8s\.io|(v\d\.)?portforward\.k8s\.io|SPDY\/3\.1\+portforward\.k8s\.io)$/

/** A refused upgrade's explanation is short. */
const REFUSAL_BYTES = 65_536

/**
 * Passes exec, attach and port-forward through as the user: after the API server's 101 the two sockets are one pipe.
 * Nothing that the caller sent behind its request reaches the API server unless it switched protocols (CVE-2018-1002105).
 * @throws ConsoleError for whatever is refused before the API server is asked
 */
export async function proxyUpgrade(
  { clusters, config, sessions }: Pick<Services, 'clusters' | 'config' | 'sessions'>,
  { cluster, target }: { cluster: string; target: string },
  { request, socket, head, caller }: Upgrade,
): Promise<void> {
  const handle = clusters.find(cluster, caller)
  const { info, target: path } = admit(request.method ?? 'GET', target, config.readOnly)
  if (info.subresource === undefined || !streams.has(info.subresource))
    throw new ConsoleError('badRequest', 'Only exec, attach and portforward are streams.')
  const connection = await handle.connection()
  if (connection.proxyUrl !== undefined)
    throw new ConsoleError('refused', 'Streams through the proxy-url of a kubeconfig are not passed on.', inOwnWords('streamThroughProxy'))

  const upstream = ask(connection, path, request)
  const end = () => {
    upstream.destroy()
    socket.destroy()
  }
  const over = (session: string) => session === caller.session && end()
  sessions.on('ended', over)
  handle.gone.addEventListener('abort', end)
  socket.once('close', () => {
    sessions.off('ended', over)
    handle.gone.removeEventListener('abort', end)
    upstream.destroy()
  })
  upstream.once('upgrade', (answer, server, first) => {
    socket.write(switching(answer))
    if (first.length > 0) socket.write(first)
    if (head.length > 0) server.write(head)
    join(socket, server)
  })
  upstream.once('response', (answer) => void passRefusal(handle, answer, socket))
  upstream.once('error', (error) => refuseUpgrade(socket, errorOfFailure(error)))
  upstream.end()
}

function ask({ server, headers, tls }: Connection, path: string, request: IncomingMessage): ClientRequest {
  const { upgrade, 'sec-websocket-key': key, 'sec-websocket-version': version, 'sec-websocket-protocol': protocols } = request.headers
  const spoken = (protocols ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => PROTOCOL.test(name))
  const spdy = request.headers['x-stream-protocol-version']
  const options = {
    method: request.method ?? 'GET',
    headers: {
      ...headersToServer(request.headers),
      connection: 'Upgrade',
      upgrade: upgrade ?? 'websocket',
      ...(key === undefined ? {} : { 'sec-websocket-key': key }),
      ...(version === undefined ? {} : { 'sec-websocket-version': version }),
      ...(spoken.length === 0 ? {} : { 'sec-websocket-protocol': spoken.join(', ') }),
      ...(spdy === undefined ? {} : { 'x-stream-protocol-version': spdy }),
      ...headers,
    },
    agent: false,
  } as const
  if (server.startsWith('http:')) return httpRequest(server + path, options)
  const { insecure, ...identity } = tls
  return httpsRequest(server + path, { ...options, ...identity, rejectUnauthorized: insecure !== true })
}

function switching({ headers }: IncomingMessage): string {
  const passed = ['upgrade', 'sec-websocket-accept', 'sec-websocket-protocol', 'x-stream-protocol-version'] as const
  const lines = passed.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${String(headers[name])}`]))
  return ['HTTP/1.1 101 Switching Protocols', 'connection: Upgrade', ...lines, '', ''].join('\r\n')
}

function join(one: Duplex, other: Duplex): void {
  one.pipe(other)
  other.pipe(one)
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const) {
    here.once('close', () => there.destroy())
    here.once('error', () => there.destroy())
  }
}

async function passRefusal(handle: ClusterHandle, answer: IncomingMessage, socket: Duplex): Promise<void> {
  if (answer.statusCode === 401) handle.forgetCredential()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size <= REFUSAL_BYTES) chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const type = answer.headers['content-type']?.startsWith('application/json') === true ? 'application/json' : 'text/plain'
  const head = `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\ncontent-type: ${type}\r\nx-content-type-options: nosniff\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`
  socket.end(Buffer.concat([Buffer.from(head), body]), () => socket.destroy())
}
