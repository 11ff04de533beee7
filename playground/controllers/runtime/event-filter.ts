import type { InvolvedObject } from './recorder.ts'

const SIMILAR_LIMIT = 10
const SIMILAR_WINDOW = 600_000
const BURST = 25
const REFILL = 300_000

interface Candidate {
  source: string
  about: InvolvedObject
  type: string
  reason: string
  message: string
}

/**
 * client-go's EventCorrelator: similar events (all the same but the message) are combined from the tenth on within ten
 * minutes, and one object of one source may have a burst of 25 events, then one every five minutes.
 */
export class EventFilter {
  #similar = new Map<string, { messages: Set<string>; last: number }>()
  #buckets = new Map<string, { tokens: number; at: number }>()

  /** The message to write and the key under which repetitions count, or undefined when the event is to be dropped. */
  admit(event: Candidate, now: number): { message: string; key: string } | undefined {
    if (!this.#take(`${event.source}|${objectKey(event.about)}`, now)) return undefined
    const similarKey = [event.source, objectKey(event.about), event.type, event.reason].join('|')
    const similar = this.#similar.get(similarKey)
    const fresh = similar && now - similar.last <= SIMILAR_WINDOW ? similar : { messages: new Set<string>(), last: now }
    fresh.messages.add(event.message)
    fresh.last = now
    this.#similar.set(similarKey, fresh)
    trim(this.#similar)
    if (fresh.messages.size < SIMILAR_LIMIT) return { message: event.message, key: `${similarKey}|${event.message}` }
    fresh.messages.delete(fresh.messages.values().next().value ?? '')
    return { message: `(combined from similar events): ${event.message}`, key: similarKey }
  }

  #take(key: string, now: number): boolean {
    const before = this.#buckets.get(key) ?? { tokens: BURST, at: now }
    const tokens = Math.min(BURST, before.tokens + (now - before.at) / REFILL)
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    trim(this.#buckets)
    return tokens >= 1
  }
}

function objectKey({ kind, namespace, name, uid, fieldPath }: InvolvedObject): string {
  return [kind, namespace, name, uid, fieldPath].join('/')
}

/** The caches of the recorder hold 4,096 entries. */
function trim(map: Map<string, unknown>): void {
  if (map.size > 4096) map.delete(map.keys().next().value ?? '')
}
