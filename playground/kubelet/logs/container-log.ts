import type { LogSource } from '../../images/program.ts'

export interface LogEntry {
  at: number
  text: string
  stream: 'stdout' | 'stderr'
}

// The kubelet rotates a container's log at 10 MiB (containerLogMaxSize); a line has some 100 bytes.
const KEPT_LINES = 20_000

/**
 * What one run of a container has written: the lines that really were written, and those of a source that are made when
 * somebody reads them. An idle container costs nothing.
 */
export class ContainerLog {
  readonly startedAt: number
  #endedAt: number | undefined
  #written: LogEntry[] = []
  #bytes = 0
  #source: LogSource | undefined
  #followers = new Set<() => void>()

  constructor(startedAt: number) {
    this.startedAt = startedAt
  }

  get endedAt(): number | undefined {
    return this.#endedAt
  }

  get source(): LogSource | undefined {
    return this.#source
  }

  /** Bytes that the lines written so far have on disk, at most what the kubelet keeps. */
  get bytes(): number {
    return Math.min(this.#bytes, 10 * 2 ** 20)
  }

  setSource(source: LogSource): void {
    this.#source = source
  }

  write(at: number, stream: LogEntry['stream'], text: string): void {
    this.#written.push({ at, stream, text })
    // The runtime writes time, stream and a tag before each line.
    this.#bytes += text.length + 45
    if (this.#written.length > KEPT_LINES * 1.5) this.#written = this.#written.slice(-KEPT_LINES)
    this.#wake()
  }

  end(at: number): void {
    this.#endedAt = at
    this.#wake()
  }

  /** Calls `listener` when something is written or the log ends. */
  follow(listener: () => void): () => void {
    this.#followers.add(listener)
    return () => this.#followers.delete(listener)
  }

  /**
   * The entries after `from` and up to `to`, in order, the last `tail` of them when that is given.
   */
  between(from: number, to: number, tail?: number): LogEntry[] {
    const end = Math.min(to, this.#endedAt ?? to)
    const begin = Math.max(from, this.startedAt)
    const written = this.#written.filter(({ at }) => at >= begin && at <= end)
    if (!this.#source) return tail === undefined ? written : written.slice(Math.max(0, written.length - tail))
    const made = this.#made(this.#source, begin, end, Math.min(tail ?? KEPT_LINES, KEPT_LINES))
    const merged = [...written, ...made].sort((a, b) => a.at - b.at)
    return tail === undefined ? merged : merged.slice(Math.max(0, merged.length - tail))
  }

  /** Entries written since the count given; for following. */
  writtenSince(count: number): readonly LogEntry[] {
    return this.#written.slice(count)
  }

  get writtenCount(): number {
    return this.#written.length
  }

  #made(source: LogSource, begin: number, end: number, limit: number): LogEntry[] {
    const lines: LogEntry[][] = []
    let count = 0
    for (let index = Math.floor(end / source.slot); index >= Math.floor(begin / source.slot) && count < limit; index--) {
      const slot = source.lines(index).filter(({ at }) => at >= begin && at <= end)
      lines.push(slot.map(({ at, text }) => ({ at, text, stream: 'stdout' })))
      count += slot.length
    }
    return lines.reverse().flat()
  }

  #wake(): void {
    for (const listener of [...this.#followers]) listener()
  }
}
