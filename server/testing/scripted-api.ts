import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  path: string
  query: URLSearchParams
  request: IncomingMessage
  response: ServerResponse
}

export interface ScriptedApi {
  url: string
  /** Every request so far, in order. */
  asked: Asked[]
  /** Resolves with the n-th request (from 1) once it has come. */
  nth: (number: number) => Promise<Asked>
  close: () => Promise<void>
}

/** A real HTTP server on loopback that answers as the test says: faults come over the wire. */
export async function scriptedApi(answer: (asked: Asked, number: number) => void): Promise<ScriptedApi> {
  const asked: Asked[] = []
  const waiting: { number: number; resolve: (asked: Asked) => void }[] = []
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const one = { path, query: new URLSearchParams(query), request, response }
    asked.push(one)
    const number = asked.length
    for (const { resolve } of waiting.filter((wait) => wait.number === number)) resolve(one)
    answer(one, number)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    nth: (number) => {
      const known = asked[number - 1]
      return known === undefined ? new Promise((resolve) => waiting.push({ number, resolve })) : Promise.resolve(known)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Sends JSON, with the API server's clock. */
export function json(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** A `Status` as the API server sends it for a failure. */
export function failure(code: number, reason: string, message = reason) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
}
