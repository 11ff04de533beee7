import { createHash } from 'node:crypto'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import type { Connection } from './connection.ts'

/** Agents that are kept at most; the one that was used longest ago is closed for another. */
const KEPT = 200

const agents = new Map<string, Dispatcher>()

/**
 * The connections to an API server with one TLS identity. Two credentials with different certificates never share one;
 * a token travels with each request, so it needs no agent of its own.
 */
export function dispatcherFor({ server, tls, proxyUrl }: Connection): Dispatcher {
  const key = createHash('sha256')
    .update(JSON.stringify([server, tls, proxyUrl]))
    .digest('base64')
  const known = agents.get(key)
  agents.delete(key)
  const agent = known ?? create(tls, proxyUrl)
  agents.set(key, agent)
  const oldest = agents.keys().next()
  if (agents.size > KEPT && !oldest.done) {
    const left = agents.get(oldest.value)
    agents.delete(oldest.value)
    // Requests under way end in their own time.
    void left?.close()
  }
  return agent
}

function create({ ca, cert, key, servername, insecure }: Connection['tls'], proxyUrl?: string): Dispatcher {
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    rejectUnauthorized: insecure !== true,
  }
  // Idle watches pass load balancers that forget a quiet connection after a minute: keep-alive probes begin before that.
  const connect = { ...tls, timeout: 5_000, keepAlive: true, keepAliveInitialDelay: 30_000 }
  const options = { keepAliveTimeout: 60_000, bodyTimeout: 0, headersTimeout: 70_000 }
  return proxyUrl === undefined
    ? new Agent({ ...options, connect })
    : new ProxyAgent({ ...options, uri: proxyUrl, requestTls: tls, connect: { timeout: 5_000 } })
}

/** Closes every connection; for the end of the process. */
export async function closeDispatchers(): Promise<void> {
  const open = [...agents.values()]
  agents.clear()
  await Promise.all(open.map((agent) => agent.destroy()))
}
