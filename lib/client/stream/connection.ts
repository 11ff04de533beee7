import { CLOSE, type ClientFrame, LIMITS, type ServerFrame, STREAM_PROTOCOL, type Subscription } from '#lib/contract/stream.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import { parseFrame } from './frame.ts'
import { Pulse } from './pulse.ts'
import type { ConnectionReport, ConnectionStatus } from './status.ts'

/** A frame that belongs to one subscription. */
export type SubscriptionFrame = Extract<ServerFrame, { id: number }>

/** Who takes the frames of a subscription. */
export interface Receiver {
  /** `epoch` counts the sockets of this tab: generations of one socket say nothing about those of another. */
  frame: (frame: SubscriptionFrame, epoch: number) => void
  /** The connection changed; between sockets nothing that is shown is live. */
  connection: (status: ConnectionStatus) => void
}

/** Patience with a connection in doubt, in ms. */
const PROBE_MS = 5_000

/** One open subscription. */
export interface Handle {
  /** Log text of so many bytes was taken in. */
  ack: (bytes: number) => void
  unsubscribe: () => void
}

export interface ConnectionOptions {
  /** `ws://` or `wss://` address of `/api/stream`. */
  url: string
  backoff?: Backoff
  pingMs?: number
  /** Without any frame for this long after a ping the socket counts as dead. */
  silentMs?: number
  /** The same when the tab is shown again or the machine woke up: then a dead socket is likely, and someone is looking. */
  probeMs?: number
}

/**
 * The tab's one WebSocket (docs/stream.md): opened with the first subscription, opened again with back-off when it is lost,
 * with everything that is open subscribed anew.
 */
export class StreamConnection {
  readonly #url: string
  readonly #backoff: Backoff
  readonly #pulse: Pulse
  readonly #receivers = new Map<number, { subscription: Subscription; receiver: Receiver }>()
  readonly #listeners = new Set<() => void>()
  #report: ConnectionReport = { status: { name: 'idle' }, server: null, clockOffset: 0 }
  #socket: WebSocket | null = null
  #nextId = 1
  #epoch = 0
  #attempt = 0
  #refusals = 0
  #lostAt = 0
  #hidden = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor({ url, backoff, pingMs, silentMs, probeMs }: ConnectionOptions) {
    this.#url = url
    this.#backoff = backoff ?? { firstMs: 500, maxMs: 15_000 }
    this.#pulse = new Pulse({
      pingMs: pingMs ?? LIMITS.pingMs,
      silentMs: silentMs ?? LIMITS.silentMs,
      probeMs: probeMs ?? PROBE_MS,
      ping: () => this.#send({ type: 'ping', at: Date.now() }),
      dead: () => this.#abandon(),
    })
  }

  /** The state for `useSyncExternalStore`: the same object until something changes. */
  readonly report = (): ConnectionReport => this.#report

  readonly subscribeReport = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  subscribe(subscription: Subscription, receiver: Receiver): Handle {
    const id = this.#nextId
    this.#nextId += 1
    this.#receivers.set(id, { subscription, receiver })
    if (this.#socket === null && this.#report.status.name === 'idle') this.#connect()
    else this.#send({ type: 'subscribe', id, subscription })
    if (this.#report.status.name !== 'open') receiver.connection(this.#report.status)
    return {
      ack: (bytes) => this.#send({ type: 'ack', id, bytes }),
      unsubscribe: () => {
        if (this.#receivers.delete(id)) this.#send({ type: 'unsubscribe', id })
      },
    }
  }

  /** The tab went to the background, or is shown again; shown, a lost connection is tried at once. */
  setHidden(hidden: boolean): void {
    if (hidden === this.#hidden) return
    this.#hidden = hidden
    this.#send({ type: 'visibility', hidden })
    if (!hidden) this.retryNow()
    this.#pulse.setHidden(hidden)
  }

  /** Tries at once: the browser is online again, there is a new session, or someone pressed the button. */
  retryNow(): void {
    if (this.#socket !== null || this.#receivers.size === 0) return
    clearTimeout(this.#retry)
    this.#connect()
  }

  /** Opens a socket of the session that the browser has now; the one before was admitted with another. */
  renew(): void {
    this.#pulse.stop()
    const socket = this.#socket
    this.#socket = null
    // Closing before the handshake is done is an error in the browser's eyes, and reported as one.
    if (socket?.readyState === WebSocket.CONNECTING) socket.addEventListener('open', () => socket.close(CLOSE.done))
    else socket?.close(CLOSE.done)
    this.retryNow()
  }

  /** Ends the connection for good; for tests and for a page that goes away. */
  close(): void {
    clearTimeout(this.#retry)
    this.#pulse.stop()
    this.#receivers.clear()
    const socket = this.#socket
    this.#socket = null
    socket?.close(CLOSE.done)
  }

  #connect(): void {
    const socket = new WebSocket(this.#url, STREAM_PROTOCOL)
    this.#socket = socket
    if (this.#attempt === 0) this.#setStatus({ name: 'connecting' })
    socket.addEventListener('open', () => {
      if (this.#socket === socket) this.#opened()
    })
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket && typeof data === 'string') this.#heard(data)
    })
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket === socket) this.#lost(code)
    })
  }

  #opened(): void {
    this.#epoch += 1
    if (this.#hidden) this.#send({ type: 'visibility', hidden: true })
    for (const [id, { subscription }] of this.#receivers) this.#send({ type: 'subscribe', id, subscription })
    this.#pulse.start()
    this.#setStatus({ name: 'open' })
  }

  #heard(text: string): void {
    this.#pulse.heard()
    const frame = parseFrame(text)
    if (frame === null) return
    switch (frame.type) {
      case 'hello':
        this.#attempt = 0
        this.#report = { ...this.#report, server: frame.server, clockOffset: frame.serverTime - Date.now() }
        this.#notify()
        return
      case 'pong':
        return
      default:
        // Frames of a subscription that just ended may still be on their way.
        this.#receivers.get(frame.id)?.receiver.frame(frame, this.#epoch)
    }
  }

  /** A dead peer never completes the closing handshake, so the loss is not left to the close event. */
  #abandon(): void {
    const socket = this.#socket
    this.#lost(CLOSE.silent)
    socket?.close(CLOSE.silent)
  }

  #lost(code: number): void {
    this.#pulse.stop()
    this.#socket = null
    if (code === CLOSE.badFrame || code === CLOSE.tooMuch) this.#refusals += 1
    const final = this.#finalStatus(code)
    if (final !== null) {
      this.#attempt = 0
      this.#setStatus(final)
      return
    }
    if (this.#report.status.name !== 'waiting') this.#lostAt = Date.now()
    this.#attempt += 1
    this.#setStatus({ name: 'waiting', since: this.#lostAt, attempt: this.#attempt })
    this.#retry = setTimeout(() => this.#connect(), backoffMs(this.#backoff, this.#attempt))
  }

  /** Where a lost socket is not opened again by itself. */
  #finalStatus(code: number): ConnectionStatus | null {
    if (code === CLOSE.sessionOver) return { name: 'sessionOver' }
    if (code === CLOSE.wrongProtocol) return { name: 'outdated' }
    if (this.#refusals > 1) return { name: 'broken', code }
    return this.#receivers.size === 0 ? { name: 'idle' } : null
  }

  #send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #setStatus(status: ConnectionStatus): void {
    this.#report = { ...this.#report, status }
    for (const { receiver } of this.#receivers.values()) receiver.connection(status)
    this.#notify()
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}
