/**
 * How to reach one API server as one user, resolved: plain data, so that a worker thread can be given it. `headers` hold the
 * credential; nothing here is ever logged or sent to a browser.
 */
export interface Connection {
  /** Scheme, host, port and path prefix, without a slash at the end. */
  server: string
  headers: Record<string, string | string[]>
  tls: { ca?: string; cert?: string; key?: string; servername?: string; insecure?: boolean }
  proxyUrl?: string
}
