import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { KubeObject } from '#playground/client/client.ts'
import type { PodBackend } from '#playground/client/pod-backend.ts'
import { SpdyConnection, type SpdyStream } from '../spdy/connection.ts'
import { bytesOf } from './terminal.ts'

/** The two streams of one connection to a port. */
interface Pair {
  error?: SpdyStream
  data?: SpdyStream
}

/**
 * Forwards ports as kubectl asks for it: SPDY inside a WebSocket, with a data stream and an error stream for each connection that
 * someone makes to the local port (client-go, tools/portforward; kubelet, portforward/httpstream.go).
 */
export async function tunnelPorts(socket: WebSocket, backend: PodBackend, pod: KubeObject): Promise<void> {
  const pairs = new Map<string, Pair>()
  const backends = new Set<Duplex>()
  const connection = new SpdyConnection(
    (bytes) => {
      if (socket.readyState === socket.OPEN) socket.send(bytes)
    },
    (stream) => {
      const id = stream.headers.get('requestid') ?? String(stream.id)
      const pair = { ...pairs.get(id), [stream.headers.get('streamtype') === 'error' ? 'error' : 'data']: stream }
      pairs.set(id, pair)
      if (!pair.error || !pair.data) return
      pairs.delete(id)
      void join(backend, pod, pair.data, pair.error, backends)
    },
  )
  socket.on('message', (message) => {
    // Bytes that are no frames end the connection.
    connection.receive(bytesOf(message)).catch(() => socket.close(1002))
  })
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  connection.close()
  for (const stream of backends) stream.destroy()
}

async function join(backend: PodBackend, pod: KubeObject, data: SpdyStream, error: SpdyStream, backends: Set<Duplex>): Promise<void> {
  const early: Uint8Array[] = []
  let ended = false
  data.onData = (bytes) => void early.push(bytes)
  data.onEnd = () => {
    ended = true
  }
  const finish = (): void => {
    data.end()
    error.end()
  }
  try {
    const stream = await backend.connect(pod, Number(data.headers.get('port')))
    backends.add(stream)
    for (const bytes of early) stream.write(bytes)
    data.onData = (bytes) => void stream.write(bytes)
    data.onEnd = () => void stream.end()
    if (ended) stream.end()
    stream.on('data', (chunk: Buffer) => data.write(chunk))
    stream.on('error', (failure) => error.write(Buffer.from(failure.message)))
    stream.once('close', () => {
      backends.delete(stream)
      finish()
    })
  } catch (failure) {
    error.write(Buffer.from(failure instanceof Error ? failure.message : String(failure)))
    finish()
  }
}
