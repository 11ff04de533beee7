import { WebSocket } from 'ws'
import {
  type ClientFrame,
  type LiveState,
  type ServerFrame,
  STREAM_PROTOCOL,
  type Subscription,
  serverFrame,
} from '#lib/contract/stream.ts'

/** A page's side of the stream: every frame is checked against the contract, and rows are kept as a page keeps them. */
export class StreamClient {
  readonly frames: ServerFrame[] = []
  readonly rows = new Map<string, unknown[]>()
  readonly socket: WebSocket
  readonly opened: Promise<void>
  readonly closed: Promise<number>
  /** Bytes of all frames. */
  bytes = 0
  #generations = new Map<string, number>()
  #waiting: { met: () => boolean; resolve: () => void }[] = []

  constructor(port: number, headers: Record<string, string> = {}, protocol = STREAM_PROTOCOL) {
    const own = `127.0.0.1:${port}`
    this.socket = new WebSocket(`ws://${own}/api/stream`, protocol, { headers: { origin: `http://${own}`, ...headers } })
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve())
      this.socket.once('error', reject)
    })
    this.closed = new Promise((resolve) => this.socket.once('close', (code) => resolve(code)))
    this.socket.on('message', (data) => {
      const text = data.toString()
      this.bytes += text.length
      this.#take(serverFrame.parse(JSON.parse(text)))
    })
  }

  send(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame))
  }

  subscribe(id: number, subscription: Subscription): void {
    this.send({ type: 'subscribe', id, subscription })
  }

  /** The last state of a subscription. */
  state(id: number): LiveState | undefined {
    const last = this.frames.findLast((frame) => frame.type === 'state' && frame.id === id)
    return last?.type === 'state' ? last.state : undefined
  }

  until(met: () => boolean): Promise<void> {
    return met() ? Promise.resolve() : new Promise((resolve) => this.#waiting.push({ met, resolve }))
  }

  #take(frame: ServerFrame): void {
    this.frames.push(frame)
    if (frame.type === 'table') {
      for (const key of frame.remove ?? []) this.rows.delete(key)
      for (const row of frame.upsert ?? []) {
        this.rows.set(row[0], row)
        this.#generations.set(row[0], frame.generation)
      }
      if (frame.complete === true) {
        for (const key of this.rows.keys()) if ((this.#generations.get(key) ?? 0) < frame.generation) this.rows.delete(key)
      }
    }
    const met = this.#waiting.filter((wait) => wait.met())
    this.#waiting = this.#waiting.filter((wait) => !met.includes(wait))
    for (const { resolve } of met) resolve()
  }
}
