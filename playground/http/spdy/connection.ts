import { HeaderBlocks } from './header-block.ts'

const VERSION = 3
const SYN_STREAM = 1
const SYN_REPLY = 2
const RST_STREAM = 3
const PING = 6
const FIN = 1
const HEADER_BYTES = 8
const CONTROL = 0x8000

/** One stream of a connection, which the other side opened. */
export interface SpdyStream {
  id: number
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>
  write(bytes: Uint8Array): void
  /** Says that no more comes from this side. */
  end(): void
  onData: (bytes: Uint8Array) => void
  /** The other side has no more to send, or gave the stream up. */
  onEnd: () => void
}

/**
 * The server's side of a SPDY/3.1 connection, as far as Kubernetes uses it: streams that clients open, without flow control
 * (which moby/spdystream, the other side, does not have).
 */
export class SpdyConnection {
  readonly #blocks = new HeaderBlocks()
  readonly #streams = new Map<number, SpdyStream>()
  readonly #send: (bytes: Uint8Array) => void
  readonly #onStream: (stream: SpdyStream) => void
  #waiting = Buffer.alloc(0)
  #work: Promise<void> = Promise.resolve()

  /** @param send takes what goes to the other side */
  constructor(send: (bytes: Uint8Array) => void, onStream: (stream: SpdyStream) => void) {
    this.#send = send
    this.#onStream = onStream
  }

  /** Takes bytes from the other side; frames are handled one after the other. Rejects when they are no frames. */
  receive(bytes: Uint8Array): Promise<void> {
    this.#work = this.#work.then(() => this.#read(bytes))
    return this.#work
  }

  close(): void {
    for (const stream of this.#streams.values()) stream.onEnd()
    this.#streams.clear()
    this.#blocks.close()
  }

  async #read(bytes: Uint8Array): Promise<void> {
    this.#waiting = Buffer.concat([this.#waiting, bytes])
    while (this.#waiting.length >= HEADER_BYTES) {
      const length = this.#waiting.readUInt32BE(4) & 0xffffff
      if (this.#waiting.length < HEADER_BYTES + length) return
      const frame = this.#waiting.subarray(0, HEADER_BYTES + length)
      this.#waiting = this.#waiting.subarray(HEADER_BYTES + length)
      await this.#handle(frame)
    }
  }

  async #handle(frame: Buffer): Promise<void> {
    const flags = frame.readUInt8(4)
    const body = frame.subarray(HEADER_BYTES)
    if ((frame.readUInt16BE(0) & CONTROL) === 0) return this.#data(frame.readUInt32BE(0), body, flags)
    switch (frame.readUInt16BE(2)) {
      case SYN_STREAM:
        return this.#open(body)
      case RST_STREAM:
        return this.#forget(body.readUInt32BE(0) & 0x7fffffff)
      case PING:
        // The same number back; those with an even number would be our own.
        if (body.readUInt32BE(0) % 2 === 1) this.#send(control(PING, body))
    }
  }

  #data(id: number, body: Buffer, flags: number): void {
    const stream = this.#streams.get(id)
    if (!stream) return
    if (body.length > 0) stream.onData(body)
    if (flags & FIN) stream.onEnd()
  }

  #forget(id: number): void {
    this.#streams.get(id)?.onEnd()
    this.#streams.delete(id)
  }

  async #open(body: Buffer): Promise<void> {
    const id = body.readUInt32BE(0) & 0x7fffffff
    const headers = await this.#blocks.read(body.subarray(10))
    let open = true
    const stream: SpdyStream = {
      id,
      headers,
      write: (bytes) => open && this.#send(data(id, bytes, 0)),
      end: () => {
        if (open) this.#send(data(id, new Uint8Array(), FIN))
        open = false
      },
      onData: () => {},
      onEnd: () => {},
    }
    this.#streams.set(id, stream)
    this.#send(control(SYN_REPLY, number(id), await this.#blocks.empty()))
    this.#onStream(stream)
  }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function control(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(HEADER_BYTES)
  head.writeUInt16BE(CONTROL | VERSION, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt32BE(body.length, 4)
  return Buffer.concat([head, body])
}

function data(id: number, bytes: Uint8Array, flags: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES)
  head.writeUInt32BE(id, 0)
  head.writeUInt32BE(bytes.length, 4)
  head.writeUInt8(flags, 4)
  return Buffer.concat([head, bytes])
}
