import { PassThrough } from 'node:stream'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import { ApiError, type KubeObject } from '#playground/client/client.ts'
import type { PodBackend, TerminalRequest } from '#playground/client/pod-backend.ts'
import { CLOSE, ERROR, exitStatus, frame, RESIZE, STDERR, STDIN, STDOUT } from './channels.ts'

const size = z.object({ Width: z.number(), Height: z.number() })

/** What a session was asked to be. */
export interface TerminalOptions {
  kind: 'exec' | 'attach'
  container: string
  command: readonly string[]
  tty: boolean
  stdin: boolean
}

/** Joins a socket of channel.k8s.io to a process of a Pod, until either ends. */
export async function joinTerminal(socket: WebSocket, backend: PodBackend, pod: KubeObject, options: TerminalOptions): Promise<void> {
  const left = new AbortController()
  const stdin = new PassThrough()
  let onSize: (size: { width: number; height: number }) => void = () => {}
  socket.on('close', () => {
    left.abort()
    stdin.end()
  })
  socket.on('message', (data) => {
    const bytes = bytesOf(data)
    const channel = bytes[0]
    const body = bytes.subarray(1)
    if (channel === STDIN) stdin.write(body)
    else if (channel === CLOSE && body[0] === STDIN) stdin.end()
    else if (channel === RESIZE) onSize(readSize(body))
  })
  const send = (channel: number, chunk: Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(frame(channel, chunk))
  }
  const request: TerminalRequest = {
    container: options.container,
    ...(options.kind === 'exec' && { command: options.command }),
    tty: options.tty,
    ...(options.stdin && { stdin }),
    stdout: (chunk) => send(STDOUT, chunk),
    stderr: (chunk) => send(STDERR, chunk),
    onResize: (listener) => {
      onSize = listener
    },
    signal: left.signal,
  }
  try {
    const code = await (options.kind === 'exec' ? backend.exec(pod, request) : backend.attach(pod, request))
    send(ERROR, Buffer.from(exitStatus(code)))
  } catch (error) {
    send(ERROR, Buffer.from(JSON.stringify(statusOf(error))))
  }
  socket.close(1000)
}

function statusOf(error: unknown): unknown {
  if (error instanceof ApiError) return error.status
  return {
    metadata: {},
    status: 'Failure',
    message: error instanceof Error ? error.message : String(error),
    reason: 'InternalError',
    code: 500,
  }
}

function readSize(body: Uint8Array): { width: number; height: number } {
  try {
    const { Width, Height } = size.parse(JSON.parse(Buffer.from(body).toString('utf8')))
    return { width: Width, height: Height }
  } catch {
    // A size that cannot be read leaves the terminal at the usual one.
    return { width: 80, height: 24 }
  }
}

/** The bytes of a message, however they came in. */
export function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}
