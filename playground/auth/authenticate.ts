/** Who makes a request: the bearer of a token, the subject of a client certificate, or nobody that is known. */
import type { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { Requester } from '../registry/call.ts'
import { unauthorized } from '../status.ts'
import type { Credentials } from './credentials.ts'

const ANONYMOUS: Requester = { name: 'system:anonymous', groups: ['system:unauthenticated'] }

/**
 * Makes the function that finds out who makes a request.
 * A token that nobody issued is refused; no credential at all is anonymous.
 */
export function authenticator(credentials: Credentials): (request: IncomingMessage) => Promise<Requester> {
  return async (request) => {
    const token = bearerToken(request)
    if (token !== undefined) {
      const bearer = credentials.bearerOf(token) ?? (await credentials.issuedTo(token))
      if (!bearer || 'fault' in bearer) throw unauthorized()
      return withGroup(bearer.user, 'system:authenticated')
    }
    return certificateUser(request) ?? ANONYMOUS
  }
}

/** From the header, or from the WebSocket protocol in which browsers send it (KEP: base64url.bearer.authorization.k8s.io). */
function bearerToken({ headers }: IncomingMessage): string | undefined {
  // What follows the token is not looked at.
  const header = /^Bearer ([^ ]+)/i.exec(headers.authorization ?? '')?.[1]
  if (header !== undefined) return header
  const protocol = /base64url\.bearer\.authorization\.k8s\.io\.([\w-]+)/.exec(headers['sec-websocket-protocol'] ?? '')?.[1]
  return protocol === undefined ? undefined : Buffer.from(protocol, 'base64url').toString('utf8')
}

/** The user, who is in the group too. */
export function withGroup(user: Requester, group: string): Requester {
  return user.groups.includes(group) ? user : { ...user, groups: [...user.groups, group] }
}

const users = new WeakMap<TLSSocket, Requester>()

/** The common name is the user, the organisations are the groups. Only certificates of the cluster's own authority count. */
function certificateUser({ socket }: IncomingMessage): Requester | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const known = users.get(socket)
  if (known) return known
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) return undefined
  const user = subjectUser(certificate)
  if (user) users.set(socket, user)
  return user
}

function subjectUser(certificate: X509Certificate): Requester | undefined {
  const parts = certificate.subject.split('\n').map((part) => part.split(/=(.*)/s))
  const name = parts.find(([key]) => key === 'CN')?.[1]
  if (name === undefined) return undefined
  const groups = parts.filter(([key]) => key === 'O').flatMap(([, value]) => value?.split('+O=') ?? [])
  const fingerprint = certificate.fingerprint256.replaceAll(':', '').toLowerCase()
  return {
    name,
    groups: [...groups, 'system:authenticated'],
    extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint}`] },
  }
}
