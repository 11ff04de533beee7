import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { EventEmitter } from 'node:events'

/** More than one person's browsers and profiles; the oldest goes first. */
const KEPT = 1_000

/**
 * The sessions of one launch: its secret, shown in the printed link, is exchanged for a random id in a cookie.
 * `ended` names a session that is over, so that its sockets can be closed.
 */
export class LocalSessions extends EventEmitter<{ ended: [id: string] }> {
  readonly secret = randomBytes(24).toString('base64url')
  readonly #open = new Set<string>()

  constructor() {
    super()
    this.setMaxListeners(0)
  }

  /** @returns the new session's id, or undefined for a wrong secret */
  openWith(secret: string): string | undefined {
    const digest = (text: string) => createHash('sha256').update(text).digest()
    if (!timingSafeEqual(digest(secret), digest(this.secret))) return undefined
    const id = randomBytes(32).toString('base64url')
    this.#open.add(id)
    const oldest = this.#open.values().next()
    if (this.#open.size > KEPT && !oldest.done) this.end(oldest.value)
    return id
  }

  has(id: string): boolean {
    return this.#open.has(id)
  }

  end(id: string): void {
    if (this.#open.delete(id)) this.emit('ended', id)
  }
}
