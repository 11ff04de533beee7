import type { LiveState, Subscription } from '#lib/contract/stream.ts'
import type { Handle, StreamConnection, SubscriptionFrame } from '../stream/connection.ts'
import { FrameBatch } from './frame-batch.ts'
import { LiveStateTracker } from './live-state.ts'

/**
 * What one subscription gives, as an external store for `useSyncExternalStore`. A subclass takes the frames in and makes the
 * snapshot; listeners hear of changes at most once per painted frame.
 */
export abstract class LiveStore<Snapshot> {
  readonly #stream: StreamConnection
  readonly #subscription: Subscription
  readonly #listeners = new Set<() => void>()
  readonly #batch = new FrameBatch(() => this.#flush())
  readonly #tracker: LiveStateTracker
  #handle: Handle | null = null
  #sources = 0
  #socket = 0
  #snapshot: Snapshot | null = null

  constructor(stream: StreamConnection, subscription: Subscription) {
    this.#stream = stream
    this.#subscription = subscription
    this.#tracker = new LiveStateTracker(
      () => this.changed(),
      () => Date.now() + stream.report().clockOffset,
    )
  }

  /** @param source counts where frames come from: generations and text of one source do not continue those of another */
  protected abstract take(frame: SubscriptionFrame, source: number): void
  protected abstract makeSnapshot(state: LiveState): Snapshot
  /** Runs before listeners hear of a change. */
  protected beforeNotify(): void {}

  readonly snapshot = (): Snapshot => {
    this.#snapshot ??= this.makeSnapshot(this.#tracker.current)
    return this.#snapshot
  }

  /** The server's last word was final: only a new subscription can say more, so this one is not kept for later. */
  get spent(): boolean {
    const { name } = this.#tracker.current
    return name === 'failed' || name === 'forbidden' || name === 'unauthorized'
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    if (this.#handle !== null) return
    this.#sources += 1
    this.#handle = this.#stream.subscribe(this.#subscription, {
      frame: (frame, socket) => {
        if (socket !== this.#socket) this.#sources += 1
        this.#socket = socket
        if (frame.type === 'state') this.#tracker.serverSays(frame.state)
        this.take(frame, this.#sources)
      },
      connection: (status) => this.#tracker.connectionIs(status),
    })
    if (this.#stream.report().status.name === 'open') this.#tracker.connectionIs({ name: 'open' })
  }

  stop(): void {
    this.#tracker.stop()
    this.#handle?.unsubscribe()
    this.#handle = null
  }

  protected ack(bytes: number): void {
    this.#handle?.ack(bytes)
  }

  /** Something that the snapshot shows is different. */
  protected changed(): void {
    this.#batch.request()
  }

  #flush(): void {
    this.#snapshot = null
    this.beforeNotify()
    for (const listener of this.#listeners) listener()
  }
}
