const HOUR_MS = 3_600_000
/** Containers that are remembered at most; those beyond are left out until others are forgotten. */
const MOST = 50_000

/** What the status of a Pod says of the restarts of one of its containers. */
export interface RestartCount {
  count: number
  /** When its newest run began, milliseconds since the epoch. */
  at: number | undefined
}

export interface Restart {
  at: number
  /** So many at once: they happened between two looks. */
  count: number
}

interface Known {
  count: number
  seen: number
  restarts: Restart[]
}

/**
 * Restarts of the last hour as Pods tell of them whenever they are read for something else: the newest of each container, and each that
 * happened between two looks. It asks the API server nothing.
 */
export class RestartLog {
  readonly #known = new Map<string, Known>()

  /** Takes what was read of one container. @param key made by `containerKey` */
  note(key: string, { count, at }: RestartCount, now = Date.now()): void {
    const known = this.#known.get(key)
    // Readings are kept for a moment and may come late: this one tells of a run that is known to have ended.
    const newest = known?.restarts.at(-1)?.at
    if (known !== undefined && count < known.count && at !== undefined && newest !== undefined && at <= newest) return
    if (known === undefined || count < known.count) {
      // Seen for the first time, or another Pod of this name: of its restarts only the newest has a time.
      if (known === undefined && this.#known.size >= MOST) this.#forget(now)
      if (known === undefined && this.#known.size >= MOST) return
      const restarts = [...(known?.restarts ?? []), ...(count > 0 && at !== undefined ? [{ at, count: 1 }] : [])]
      this.#known.set(key, { count, seen: now, restarts })
      return
    }
    if (count > known.count) known.restarts.push({ at: at ?? now, count: count - known.count })
    known.count = count
    known.seen = now
    known.restarts = known.restarts.filter((one) => one.at > now - HOUR_MS)
  }

  /** The restarts of one container that are known, within an hour. */
  of(key: string): readonly Restart[] {
    return this.#known.get(key)?.restarts ?? []
  }

  clear(): void {
    this.#known.clear()
  }

  #forget(now: number): void {
    for (const [key, { seen }] of this.#known) if (seen < now - HOUR_MS) this.#known.delete(key)
  }
}
