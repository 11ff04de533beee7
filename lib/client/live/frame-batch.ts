/**
 * Runs a task once per painted frame, however often it is asked for. A hidden tab paints no frames, so there (and outside of
 * browsers) a timer stands in.
 */
export class FrameBatch {
  readonly #task: () => void
  #pending = false

  constructor(task: () => void) {
    this.#task = task
  }

  request(): void {
    if (this.#pending) return
    this.#pending = true
    const run = (): void => {
      this.#pending = false
      this.#task()
    }
    if (typeof requestAnimationFrame === 'function' && !document.hidden) requestAnimationFrame(run)
    else setTimeout(run, 16)
  }
}
