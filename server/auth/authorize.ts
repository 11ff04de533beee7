import type { IncomingMessage } from 'node:http'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import type { Access } from '../cluster/registry.ts'
import type { LocalSessions } from './local-sessions.ts'
import type { OwnNames } from './own-names.ts'
import { readSessionCookie } from './session-cookie.ts'

export interface Gate {
  names: OwnNames
  mode: 'local' | 'none'
  sessions: LocalSessions
  port: number
}

/** Who a request comes from, once it may come at all. */
export interface Caller extends Access {
  session: string | undefined
}

const probes = new Set(['/healthz', '/readyz'])
const PROXY = /^\/api\/clusters\/[^/]+\/kube(\/|$)/

/**
 * The one gate of every request and every upgrade: Host and Origin must be our own, and nothing of another site passes.
 * What a caller without a session may see is decided where clusters are looked up.
 * @throws ConsoleError refused | badRequest
 */
export function authorize(gate: Gate, request: IncomingMessage): Caller {
  const target = request.url ?? ''
  // Absolute-form targets and `//host` are how a server in front of others is made to call strangers.
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\'))
    throw new ConsoleError('badRequest', 'This is not a path.')
  const coding = request.headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw new ConsoleError('badRequest', 'Only chunked is understood.')
  const path = target.split('?', 1)[0] ?? ''
  if (!(request.method === 'GET' && probes.has(path))) checkNames(gate.names, request, path)
  const session = readSessionCookie(request.headers.cookie, gate.port)
  const known = session !== undefined && gate.sessions.has(session)
  return { authenticated: gate.mode === 'none' || known, session: known ? session : undefined }
}

function checkNames(names: OwnNames, request: IncomingMessage, path: string): void {
  const { host, origin } = request.headers
  if (host === undefined || !names.hosts.has(host))
    throw new ConsoleError('refused', 'This console is not served under that name.', inOwnWords('foreignHost'))
  if (origin !== undefined && !names.origins.has(origin)) throw foreignSite()
  const site = request.headers['sec-fetch-site']
  const api = path === '/api' || path.startsWith('/api/')
  // Another port of this machine is the same site to a browser; only the same origin may ask, and what a person types.
  if (api && site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw foreignSite()
  }
  const reading = (request.method === 'GET' || request.method === 'HEAD') && request.headers.upgrade === undefined
  // Browsers send an Origin with every change and every upgrade; what has none is a tool like kubectl.
  if (origin === undefined && !reading && !PROXY.test(path))
    throw new ConsoleError('refused', 'A change needs an Origin.', inOwnWords('changeWithoutOrigin'))
}

const foreignSite = () => new ConsoleError('refused', 'Requests of other sites are not answered.', inOwnWords('foreignSite'))
