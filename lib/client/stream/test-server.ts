import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { type ClientFrame, clientFrame, type ServerFrame, STREAM_PROTOCOL } from '#lib/contract/stream.ts'

/** One socket as the server has it. */
export interface Peer {
  frames: ClientFrame[]
  send: (frame: ServerFrame) => void
  close: (code: number) => void
  /** Breaks the connection without a word, as a lost network does. */
  drop: () => void
}

/** A server of the stream on loopback for tests: it says hello and leaves the rest to the test. */
export async function startStreamServer(): Promise<{ url: string; peers: Peer[]; stop: () => Promise<void> }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => STREAM_PROTOCOL })
  const peers: Peer[] = []
  server.on('connection', (socket) => {
    const peer: Peer = {
      frames: [],
      send: (frame) => socket.send(JSON.stringify(frame)),
      close: (code) => socket.close(code),
      drop: () => socket.terminate(),
    }
    socket.on('message', (data) => peer.frames.push(clientFrame.parse(JSON.parse(String(data)))))
    peers.push(peer)
    peer.send({ type: 'hello', server: 'test', serverTime: Date.now() })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  // A TCP server's address is no string.
  const { port } = server.address() as AddressInfo
  const stop = async (): Promise<void> => {
    for (const client of server.clients) client.terminate()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `ws://127.0.0.1:${port}`, peers, stop }
}
