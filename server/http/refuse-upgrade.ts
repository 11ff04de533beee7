import type { Duplex } from 'node:stream'
import { bodyOfError, statusOfKind } from './answer.ts'

/** Answers an upgrade with an error and closes: bytes that follow it reach nobody. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const body = bodyOfError(error)
  const text = JSON.stringify({ error: body })
  const code = statusOfKind(body.kind)
  socket.end(
    `HTTP/1.1 ${code} ${body.kind}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
    () => socket.destroy(),
  )
}
