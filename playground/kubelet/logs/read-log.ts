import type { LogRequest } from '../../client/pod-backend.ts'
import type { Clock } from '../../clock.ts'
import type { ContainerLog, LogEntry } from './container-log.ts'

const encoder = new TextEncoder()

/** The text of a container's log as `kubectl logs` asks for it; when following, until the container ends or `signal` aborts. */
export async function* readLog(log: ContainerLog, request: LogRequest, clock: Clock, signal: AbortSignal): AsyncIterable<Uint8Array> {
  let left = request.limitBytes ?? Number.POSITIVE_INFINITY
  const text = (entry: LogEntry) => `${request.timestamps ? `${nanoseconds(entry.at)} ` : ''}${entry.text}\n`
  const cut = (chunk: string) => {
    const bytes = encoder.encode(chunk).subarray(0, left)
    left -= bytes.length
    return bytes
  }
  let seen = clock.now()
  const entries = log.between(request.sinceTime ?? 0, seen, request.tailLines)
  for (let from = 0; from < entries.length && left > 0; from += 500)
    yield cut(
      entries
        .slice(from, from + 500)
        .map(text)
        .join(''),
    )
  if (!request.follow) return
  while (left > 0 && !signal.aborted && log.endedAt === undefined) {
    await nextEntry(log, clock, seen, signal)
    const now = clock.now()
    const fresh = log.between(seen + 1, now)
    seen = now
    if (fresh.length > 0) yield cut(fresh.map(text).join(''))
  }
}

/** Resolves when there is, or may be, something after `seen`. */
function nextEntry(log: ContainerLog, clock: Clock, seen: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const next = log.source && nextMade(log, seen)
    const timer = next === undefined ? undefined : clock.setTimeout(done, Math.max(1, next - clock.now()))
    // What is written in this very millisecond is read in the next.
    const stop = log.follow(() => (pending ??= clock.setTimeout(done, 1)))
    let pending: { cancel(): void } | undefined
    signal.addEventListener('abort', done, { once: true })
    function done() {
      timer?.cancel()
      pending?.cancel()
      stop()
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}

/** When the source's next line comes, looking ahead one minute at most. */
function nextMade(log: ContainerLog, seen: number): number | undefined {
  const { source } = log
  if (!source) return undefined
  const first = Math.floor(seen / source.slot)
  for (let index = first; index * source.slot < seen + 60_000; index++) {
    const line = source.lines(index).find(({ at }) => at > seen)
    if (line) return line.at
  }
  return seen + 60_000
}

/** RFC 3339 with nanoseconds, as the runtime writes before each line. */
function nanoseconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 23)}000000Z`
}
