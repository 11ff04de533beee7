import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import type { HttpRequest, Server } from '../images/program.ts'
import { createServer } from './node-http.ts'

/** Nobody outside the cluster's time waits longer for a slow answer. */
const LONGEST_DELAY = 60_000

/**
 * A byte stream to a simulated server, as a TCP connection would be.
 * @param from the address that the server sees
 */
export function openConnection(server: Server, from = '127.0.0.1'): Duplex {
  const [near, far] = duplexPair()
  if (server.protocol === 'lines') speakLines(server, far)
  // A name server closes a connection that asks nothing it can read.
  else if (server.protocol === 'dns') far.end()
  else {
    // Node's own HTTP parser serves the stream; nothing listens on the machine.
    const http = createServer((request, response) => {
      respond(server, request, response, from).catch(() => response.destroy())
    })
    http.emit('connection', far)
  }
  return near
}

async function respond(
  server: Server & { protocol: 'http' },
  request: IncomingMessage,
  response: ServerResponse,
  from: string,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
  const asked: HttpRequest = {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
    body: Buffer.concat(chunks).toString(),
    from,
  }
  const answer = await server.answer(asked)
  if (answer.delay) await new Promise((resolve) => setTimeout(resolve, Math.min(answer.delay ?? 0, LONGEST_DELAY)))
  response.writeHead(answer.status, { 'content-type': 'text/plain; charset=utf-8', ...answer.headers })
  response.end(answer.body ?? '')
}

function speakLines(server: Server & { protocol: 'lines' }, stream: Duplex): void {
  let rest = ''
  if (server.greeting) stream.write(server.greeting)
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const answer = server.answer(line)
      if (answer !== undefined) stream.write(answer)
    }
  })
}
