export interface PulseOptions {
  /** How often the other side is asked for a sign of life. */
  pingMs: number
  /** Without any frame for this long the connection is in doubt. */
  silentMs: number
  /** How long a connection in doubt has for an answer. */
  probeMs: number
  ping: () => void
  /** No answer came: the connection is not alive. */
  dead: () => void
}

/**
 * Watches that a socket is alive. A lost network closes nothing by itself, so the other side is asked; after the machine slept,
 * or when the tab is shown again, with little patience, because then a dead line is likely and someone is looking.
 */
export class Pulse {
  readonly #options: PulseOptions
  #hidden = false
  #lastHeard = 0
  #lastCheck = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #probing: ReturnType<typeof setTimeout> | undefined

  constructor(options: PulseOptions) {
    this.#options = options
  }

  start(): void {
    this.stop()
    this.heard()
    this.#lastCheck = Date.now()
    this.#timer = setInterval(() => this.#check(), this.#options.pingMs)
  }

  stop(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#probing)
    this.#timer = undefined
  }

  heard(): void {
    this.#lastHeard = Date.now()
  }

  /** A hidden tab asks nothing: its line stays quiet until someone looks. */
  setHidden(hidden: boolean): void {
    this.#hidden = hidden
    if (!hidden) this.#probe()
  }

  #check(): void {
    if (this.#hidden) return
    const now = Date.now()
    const slept = now - this.#lastCheck > this.#options.pingMs * 2
    this.#lastCheck = now
    if (slept || now - this.#lastHeard > this.#options.silentMs) this.#probe()
    else this.#options.ping()
  }

  #probe(): void {
    if (this.#timer === undefined) return
    const asked = Date.now()
    this.#lastCheck = asked
    clearTimeout(this.#probing)
    this.#options.ping()
    this.#probing = setTimeout(() => {
      if (this.#lastHeard < asked) this.#options.dead()
    }, this.#options.probeMs)
  }
}
