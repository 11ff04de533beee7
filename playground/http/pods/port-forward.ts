import type { WebSocket } from 'ws'
import type { KubeObject } from '#playground/client/client.ts'
import type { PodBackend } from '#playground/client/pod-backend.ts'
import { frame } from './channels.ts'
import { bytesOf } from './terminal.ts'

/**
 * Forwards ports in the form `v4.channel.k8s.io`: each port has a data channel (even) and an error channel (odd), and each begins
 * with the port's number in two bytes, low byte first (kubelet, portforward/websocket.go).
 */
export async function forwardPorts(socket: WebSocket, backend: PodBackend, pod: KubeObject, ports: readonly number[]): Promise<void> {
  const send = (channel: number, bytes: Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(frame(channel, bytes))
  }
  ports.forEach((port, index) => {
    const number = Buffer.alloc(2)
    number.writeUInt16LE(port)
    send(index * 2, number)
    send(index * 2 + 1, number)
  })
  const streams = ports.map((port, index) =>
    backend.connect(pod, port).then(
      (stream) => {
        stream.on('data', (chunk: Buffer) => send(index * 2, chunk))
        stream.on('error', (error) => send(index * 2 + 1, Buffer.from(error.message)))
        stream.on('close', () => ports.length === 1 && socket.close(1000))
        return stream
      },
      (error: unknown) => {
        send(index * 2 + 1, Buffer.from(error instanceof Error ? error.message : String(error)))
        return undefined
      },
    ),
  )
  socket.on('message', (data) => {
    const bytes = bytesOf(data)
    const channel = bytes[0] ?? 0
    void streams[channel >> 1]?.then((stream) => stream?.write(bytes.subarray(1)))
  })
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  for (const stream of await Promise.all(streams)) stream?.destroy()
}
