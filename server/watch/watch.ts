import { errorOfAnswer } from '../cluster/kube-error.ts'
import { Alarm } from './alarm.ts'
import { WatchFault } from './fault.ts'
import { linesOf } from './lines.ts'
import { serverSeconds } from './list.ts'
import { textOf } from './page-request.ts'
import type { Timing } from './reflector.ts'
import type { Answer, Codec, Source } from './source.ts'

export interface WatchInput<Item> {
  source: Source
  codec: Codec<Item>
  query: URLSearchParams
  signal: AbortSignal
  from: string
  timing: Timing
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
  try {
    const answer = await openWatch(input, watchQuery(input), AbortSignal.any([signal, alarm.signal]))
    alarm.set(timing.silence)
    input.opened()
    const offset = serverSeconds(answer) - Date.now() / 1000
    for await (const line of linesOf(answer.body)) {
      alarm.set(timing.silence)
      if (line !== '') take(input, codec, line, Date.now() / 1000 + offset)
    }
  } catch (error) {
    if (alarm.signal.aborted && !signal.aborted) throw new WatchFault('silent', 'The API server fell silent.')
    throw error
  } finally {
    // Leaving the loop by an error does not end the request by itself.
    alarm.end()
  }
}

function watchQuery<Item>({ query, from, timing }: WatchInput<Item>): URLSearchParams {
  const all = new URLSearchParams(query)
  all.set('watch', '1')
  all.set('resourceVersion', from)
  all.set('allowWatchBookmarks', 'true')
  // Spread, so that watches that began together do not end together.
  all.set('timeoutSeconds', String(Math.max(1, Math.round((timing.watchFor * (0.75 + Math.random() / 4)) / 1000))))
  return all
}

async function openWatch<Item>({ source, codec }: WatchInput<Item>, query: URLSearchParams, signal: AbortSignal): Promise<Answer> {
  for (let renew = false; ; renew = true) {
    const answer = await source.open(query, codec.accept, signal, renew)
    if (answer.status === 200) return answer
    const text = await textOf(answer)
    if (answer.status !== 401 || renew) throw errorOfAnswer(answer.status, text, answer.headers['retry-after'])
  }
}

function take<Item>({ event }: WatchInput<Item>, codec: Codec<Item>, line: string, now: number): void {
  let parsed: { type?: unknown; object?: unknown }
  try {
    parsed = JSON.parse(line)
  } catch {
    throw new WatchFault('broken', 'The API server sent a broken event.')
  }
  switch (parsed.type) {
    case 'ADDED':
    case 'MODIFIED':
      event('upsert', itemsOf(codec, parsed.object, now), codec.version(parsed.object))
      return
    case 'DELETED':
      event('remove', itemsOf(codec, parsed.object, now), codec.version(parsed.object))
      return
    case 'BOOKMARK':
      event('bookmark', [], codec.version(parsed.object))
      return
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
