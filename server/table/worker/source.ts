import { request } from 'undici'
import type { Connection } from '../../cluster/connection.ts'
import { dispatcherFor } from '../../cluster/dispatcher.ts'
import type { Source } from '../../watch/source.ts'

/** A collection of an API server, read with the credential that the main thread gives for each request. */
export function collection(path: string, connect: (renew: boolean) => Promise<Connection>): Source {
  return {
    open: async (query, accept, signal, renew = false) => {
      const connection = await connect(renew)
      const answer = await request(`${connection.server}${path}?${query}`, {
        dispatcher: dispatcherFor(connection),
        headers: { accept, 'user-agent': 'pilothouse', ...connection.headers },
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      return { status: answer.statusCode, headers: answer.headers, body: answer.body }
    },
  }
}
