const FIRST = 10_000
const LONGEST = 300_000
/** After this long without a failure the next one begins anew (client-go flowcontrol.Backoff: twice the longest). */
const FORGET = 600_000

/** The growing pause between attempts, for restarts and for pulls alike: 10 s doubled up to 5 min. */
export class Backoff {
  #delay = 0
  #updated = 0

  /** Milliseconds of the pause in force. */
  get delay(): number {
    return this.#delay
  }

  /** When a container that ended at `endedAt` may start again: the first time at once. */
  restartAt(endedAt: number): number {
    if (endedAt - this.#updated > FORGET) this.#delay = 0
    return endedAt + this.#delay
  }

  /** When the next attempt may be made after the failures noted. */
  get retryAt(): number {
    return this.#updated + this.#delay
  }

  /** Notes a restart or a failed attempt: the pause grows. */
  next(now: number): void {
    this.#delay = this.#delay === 0 || now - this.#updated > FORGET ? FIRST : Math.min(this.#delay * 2, LONGEST)
    this.#updated = now
  }

  /** Takes over the pause after a number of failures that nobody here has seen. */
  assume(failures: number, now: number): void {
    this.#delay = failures > 0 ? Math.min(FIRST * 2 ** (failures - 1), LONGEST) : 0
    this.#updated = now
  }

  reset(): void {
    this.#delay = 0
  }
}

/** `10s`, `1m20s`, `5m0s`: a duration as Go prints it. */
export function goDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  if (hours > 0) return `${hours}h${minutes}m${rest}s`
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`
}

/** `406ms`, `1.394s`: a duration with milliseconds as Go prints it. */
export function fineDuration(milliseconds: number): string {
  const whole = Math.round(milliseconds)
  return whole < 1000 ? `${whole}ms` : `${String(whole / 1000)}s`
}
