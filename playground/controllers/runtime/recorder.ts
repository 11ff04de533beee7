import { type ApiClient, ApiError, type KubeObject } from '../../client/client.ts'
import { type Clock, timestamp } from '../../clock.ts'
import { EVENTS } from '../../objects/resources.ts'
import type { Activity } from './activity.ts'
import { EventFilter } from './event-filter.ts'

export type EventType = 'Normal' | 'Warning'

export interface EventDetails {
  /** A part of the object: `spec.containers{web}`. */
  fieldPath?: string
}

interface Recorded {
  name: string
  count: number
  firstTimestamp: string
}

/**
 * Writes core/v1 Events as client-go's recorder does: a repetition counts up the event there is, too many similar ones
 * are combined, too many of one object are dropped (tools/record/events_cache.go).
 */
export class EventRecorder {
  #client: ApiClient
  #clock: Clock
  #activity: Activity
  #component: string
  #host: string | undefined
  #report: (where: string, error: unknown) => void
  #known = new Map<string, Recorded>()
  #filter = new EventFilter()
  #tail: Promise<void> = Promise.resolve()

  constructor(options: {
    client: ApiClient
    clock: Clock
    activity: Activity
    component: string
    host?: string
    report: (where: string, error: unknown) => void
  }) {
    this.#client = options.client
    this.#clock = options.clock
    this.#activity = options.activity
    this.#component = options.component
    this.#host = options.host
    this.#report = options.report
  }

  /** Records that something happened to an object; never throws, and nobody waits for it. */
  event(object: KubeObject, type: EventType, reason: string, message: string, details: EventDetails = {}): void {
    const about = involved(object, details)
    const now = this.#clock.now()
    const admitted = this.#filter.admit({ source: this.#component, about, type, reason, message }, now)
    if (!admitted) return
    const write = () => this.#write(object, about, type, reason, admitted.message, admitted.key)
    this.#tail = this.#tail.then(write, write)
    this.#activity.track(this.#tail)
  }

  async #write(object: KubeObject, about: InvolvedObject, type: EventType, reason: string, message: string, key: string): Promise<void> {
    const now = this.#clock.now()
    const namespace = object.metadata.namespace ?? 'default'
    const known = this.#known.get(key)
    try {
      if (known) {
        known.count++
        const body = { count: known.count, lastTimestamp: timestamp(now), message }
        await this.#client.patch(EVENTS, { namespace, name: known.name }, 'strategic', body)
        return
      }
      await this.#create(object, about, { type, reason, message, key, namespace, now })
    } catch (error) {
      if (known && error instanceof ApiError && error.status.code === 404) {
        this.#known.delete(key)
        return this.#create(object, about, { type, reason, message, key, namespace, now }).catch((again) => this.#failed(again))
      }
      this.#failed(error)
    }
  }

  async #create(
    object: KubeObject,
    about: InvolvedObject,
    event: { type: EventType; reason: string; message: string; key: string; namespace: string; now: number },
  ): Promise<void> {
    const name = eventName(object, event.now)
    const at = timestamp(event.now)
    this.#known.set(event.key, { name, count: 1, firstTimestamp: at })
    if (this.#known.size > 4096) this.#known.delete(this.#known.keys().next().value ?? '')
    await this.#client.create(EVENTS, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace: event.namespace },
      involvedObject: about,
      reason: event.reason,
      message: event.message,
      source: { component: this.#component, ...(this.#host && { host: this.#host }) },
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
      type: event.type,
      eventTime: null,
      reportingComponent: this.#component,
      reportingInstance: this.#host ?? '',
    })
  }

  #failed(error: unknown): void {
    // A namespace that is being deleted takes no events, and what it was about may be gone: nobody is missing anything.
    if (error instanceof ApiError && (error.status.code === 403 || error.status.code === 404)) return
    this.#report(`event of ${this.#component}`, error)
  }
}

export interface InvolvedObject {
  apiVersion: string
  kind: string
  name: string
  namespace?: string
  uid?: string
  resourceVersion?: string
  fieldPath?: string
}

/** The reference to an object that its events carry. */
export function involved(object: KubeObject, { fieldPath }: EventDetails): InvolvedObject {
  const { name, namespace, uid, resourceVersion } = object.metadata
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name,
    ...(namespace && { namespace }),
    ...(uid && { uid }),
    ...(resourceVersion && { resourceVersion }),
    ...(fieldPath && { fieldPath }),
  }
}

// One count for all recorders: events of one object in one millisecond come from several of them.
let written = 0

/** The object's name and sixteen hexadecimal digits of nanoseconds, as client-go names events. */
export function eventName(object: KubeObject, now: number): string {
  const stamp = BigInt(Math.floor(now)) * 1_000_000n + BigInt(written++ % 1_000_000)
  return `${object.metadata.name}.${stamp.toString(16)}`
}
