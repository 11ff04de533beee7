import { StreamConnection } from './connection.ts'

let connection: StreamConnection | undefined

/** The stream of this tab, made on first use; only in a browser. */
export function tabStream(): StreamConnection {
  connection ??= openTabStream()
  return connection
}

function openTabStream(): StreamConnection {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
  const stream = new StreamConnection({ url: `${scheme}://${window.location.host}/api/stream` })
  stream.setHidden(document.hidden)
  document.addEventListener('visibilitychange', () => stream.setHidden(document.hidden))
  window.addEventListener('online', () => stream.retryNow())
  return stream
}
