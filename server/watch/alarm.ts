/** Ends a request that nothing was heard of for too long. */
export class Alarm {
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout

  constructor(withinMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), withinMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  set(withinMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#controller.abort(), withinMs)
  }

  /** Waits for nothing until it is set again. */
  rest(): void {
    clearTimeout(this.#timer)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#controller.abort()
  }
}
