import { errorOfAnswer } from '../cluster/kube-error.ts'
import { WatchFault } from './fault.ts'
import { linesOf } from './lines.ts'
import { serverSeconds, textOf } from './list.ts'
import type { Timing } from './reflector.ts'
import type { Answer, Codec, Source } from './source.ts'

export interface WatchInput<Item> {
  source: Source
  codec: Codec<Item>
  query: URLSearchParams
  signal: AbortSignal
  from: string
  timing: Timing
  /** The watch is to begin with every object there is, so many at least; `ended` says that they are over. */
  initial?: { expected: number; ended: () => void } | undefined
  /** The server accepted the watch. */
  opened: () => void
  event: (type: 'upsert' | 'remove' | 'bookmark', items: Item[], version: string | undefined) => void
}

/**
 * Watches from a position until the watch ends in good order.
 * @throws ConsoleError for a refusal, WatchFault for a fault of the stream, or what the connection threw
 */
export async function watchFrom<Item>(input: WatchInput<Item>): Promise<void> {
  const { codec, timing, signal } = input
  const alarm = new Alarm(timing.head)
  const renewal = new AbortController()
  let renew: NodeJS.Timeout | undefined
  let left = input.initial?.expected ?? 0
  let initial = input.initial
  try {
    const answer = await openWatch(input, watchQuery(input), AbortSignal.any([signal, alarm.signal, renewal.signal]))
    alarm.set(initial === undefined ? timing.silence : timing.initialSilence)
    input.opened()
    const offset = serverSeconds(answer) - Date.now() / 1000
    for await (const line of linesOf(answer.body)) {
      if (line === '') continue
      const { type, object } = take(input, codec, line, Date.now() / 1000 + offset)
      left -= 1
      // Once all that was expected has come, the end is due: a server that does not know of it goes on as an ordinary watch.
      if (initial === undefined) alarm.set(timing.silence)
      else if (left > 0) alarm.set(timing.initialSilence)
      if (initial !== undefined && type === 'BOOKMARK' && codec.initialEventsEnd(object)) {
        initial.ended()
        initial = undefined
        alarm.set(timing.silence)
        renew = setTimeout(() => renewal.abort(), timing.watchFor)
      }
    }
    if (initial !== undefined) throw new WatchFault('silent', 'The initial events had no end.')
  } catch (error) {
    if (renewal.signal.aborted && !signal.aborted) return
    if (alarm.signal.aborted && !signal.aborted) throw new WatchFault('silent', 'The API server fell silent.')
    throw error
  } finally {
    clearTimeout(renew)
    // Leaving the loop by an error does not end the request by itself.
    alarm.end()
  }
}

function watchQuery<Item>({ query, from, timing, initial }: WatchInput<Item>): URLSearchParams {
  const all = new URLSearchParams(query)
  all.set('watch', '1')
  all.set('resourceVersion', from)
  all.set('allowWatchBookmarks', 'true')
  if (initial !== undefined) {
    all.set('sendInitialEvents', 'true')
    all.set('resourceVersionMatch', 'NotOlderThan')
    return all
  }
  // Spread, so that watches that began together do not end together.
  all.set('timeoutSeconds', String(Math.max(1, Math.round((timing.watchFor * (0.75 + Math.random() / 4)) / 1000))))
  return all
}

/** Ends a request that nothing was heard of for too long. */
class Alarm {
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

  end(): void {
    clearTimeout(this.#timer)
    this.#controller.abort()
  }
}

async function openWatch<Item>({ source, codec }: WatchInput<Item>, query: URLSearchParams, signal: AbortSignal): Promise<Answer> {
  for (let renew = false; ; renew = true) {
    const answer = await source.open(query, codec.accept, signal, renew)
    if (answer.status === 200) return answer
    const text = await textOf(answer)
    if (answer.status !== 401 || renew) throw errorOfAnswer(answer.status, text, answer.headers['retry-after'])
  }
}

interface Event {
  type?: unknown
  object?: unknown
}

function take<Item>({ event }: WatchInput<Item>, codec: Codec<Item>, line: string, now: number): Event {
  let parsed: Event
  try {
    parsed = JSON.parse(line)
  } catch {
    throw new WatchFault('broken', 'The API server sent a broken event.')
  }
  switch (parsed.type) {
    case 'ADDED':
    case 'MODIFIED':
      event('upsert', itemsOf(codec, parsed.object, now), codec.version(parsed.object))
      return parsed
    case 'DELETED':
      event('remove', itemsOf(codec, parsed.object, now), codec.version(parsed.object))
      return parsed
    case 'BOOKMARK':
      event('bookmark', [], codec.version(parsed.object))
      return parsed
    case 'ERROR':
      throw errorOfEvent(parsed.object)
    default:
      throw new WatchFault('broken', 'The API server sent an unknown event.')
  }
}

function itemsOf<Item>(codec: Codec<Item>, object: unknown, now: number): Item[] {
  try {
    return codec.event(object, now)
  } catch {
    throw new WatchFault('broken', 'The API server sent an event without an object.')
  }
}

function errorOfEvent(status: unknown): Error {
  const failure = errorOfAnswer(codeOf(status), JSON.stringify(status))
  return failure.kind === 'gone' ? new WatchFault('expired', failure.message) : failure
}

function codeOf(status: unknown): number {
  const code = typeof status === 'object' && status !== null && 'code' in status ? status.code : undefined
  return typeof code === 'number' ? code : 500
}
