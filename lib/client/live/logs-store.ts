import type { LiveState, LogsFrame, LogsSubscription } from '#lib/contract/stream.ts'
import type { StreamConnection, SubscriptionFrame } from '../stream/connection.ts'
import { LiveStore } from './live-store.ts'

/** Lines kept of one log; beyond it the oldest go, and `dropped` says how many. */
const MAX_LINES = 500_000
const DROP_LINES = 50_000

/** A log as far as it came. `lines` is one growing array, not a copy: `version` says whether it changed. */
export interface LiveLog {
  state: LiveState
  /** Whole lines, without their line ends. */
  lines: readonly string[]
  /** The last line while its end has not come. */
  partial: string
  dropped: number
  version: number
  ended: LogsFrame['ended']
}

/** The text of one log subscription as lines. A new socket begins the log anew, since the server sends its tail again. */
export class LogsStore extends LiveStore<LiveLog> {
  readonly #lines: string[] = []
  readonly #encoder = new TextEncoder()
  #partial = ''
  #dropped = 0
  #version = 0
  #source = 0
  #ended: LogsFrame['ended']

  constructor(stream: StreamConnection, subscription: Omit<LogsSubscription, 'kind'>) {
    super(stream, { kind: 'logs', ...subscription })
  }

  protected override take(frame: SubscriptionFrame, source: number): void {
    if (frame.type === 'logs') this.#takeText(frame, source)
    this.changed()
  }

  #takeText(frame: LogsFrame, source: number): void {
    if (source !== this.#source) this.#restart(source)
    const parts = (this.#partial + frame.text).split('\n')
    this.#partial = parts.pop() ?? ''
    for (const line of parts) this.#lines.push(line)
    if (this.#lines.length > MAX_LINES) this.#dropped += this.#lines.splice(0, DROP_LINES).length
    if (frame.ended !== undefined) this.#ended = frame.ended
    this.#version += 1
    this.ack(this.#encoder.encode(frame.text).length)
  }

  #restart(source: number): void {
    this.#source = source
    this.#lines.length = 0
    this.#partial = ''
    this.#dropped = 0
    this.#ended = undefined
  }

  protected override makeSnapshot(state: LiveState): LiveLog {
    return {
      state,
      lines: this.#lines,
      partial: this.#partial,
      dropped: this.#dropped,
      version: this.#version,
      ended: this.#ended,
    }
  }
}
