import { createGunzip } from 'node:zlib'
import { request } from 'undici'
import type { Connection } from '../cluster/connection.ts'
import { dispatcherFor } from '../cluster/dispatcher.ts'
import type { Source } from '../watch/source.ts'

const LOOPBACK = /^https?:\/\/(127\.|localhost[:/]|localhost$|\[::1\])/

/** A collection of an API server, read with the credential that the main thread gives for each request. */
export function collection(path: string, connect: (renew: boolean) => Promise<Connection>): Source {
  return {
    open: async (query, accept, signal, renew = false) => {
      const connection = await connect(renew)
      // A list shrinks to a tenth: worth it over a network, and a waste of a core on the same machine. Watches are never packed.
      const packed = !query.has('watch') && !LOOPBACK.test(connection.server)
      const answer = await request(`${connection.server}${path}?${query}`, {
        dispatcher: dispatcherFor(connection),
        headers: { accept, 'user-agent': 'pilothouse', ...(packed ? { 'accept-encoding': 'gzip' } : {}), ...connection.headers },
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      const { statusCode: status, headers } = answer
      if (headers['content-encoding'] !== 'gzip') return { status, headers, body: answer.body }
      const body = createGunzip()
      // An upstream that breaks must break the reader too; `pipe` alone leaves it waiting.
      answer.body.once('error', (error: Error) => body.destroy(error))
      return { status, headers, body: answer.body.pipe(body) }
    },
  }
}
