import { type ApiClient, ApiError, type KubeObject } from '../../client/client.ts'
import { type Clock, every, microTimestamp, type Timer } from '../../clock.ts'
import { EVENTS } from '../../objects/resources.ts'
import { type EventType, eventName, type InvolvedObject, involved } from './recorder.ts'

/** How often series are looked over; one that has been quiet for so long is over (client-go, tools/events: finishTime). */
const FINISH = 6 * 60_000
/** How often a series that goes on is written again (refreshTime). */
const REFRESH = 30 * 60_000

const BY = { fieldManager: 'kube-scheduler' }

interface ActionEvent {
  type: EventType
  reason: string
  action: string
  message: string
  /** The other object that had a part in it. */
  related?: KubeObject
}

interface Known {
  event: KubeObject
  began: number
  series?: { count: number; last: number }
}

/**
 * Writes events in the form of events.k8s.io, as the scheduler does: one time and an action instead of counts. The second of
 * the same begins a series, later ones are only counted here and written when the series ends, or every half an hour
 * (client-go, tools/events/event_broadcaster.go).
 */
export class SeriesRecorder {
  #client: ApiClient
  #clock: Clock
  #component: string
  #instance: string
  #report: (where: string, error: unknown) => void
  #known = new Map<string, Known>()
  #timers: Timer[]

  constructor(options: {
    client: ApiClient
    clock: Clock
    component: string
    instance: string
    report: (where: string, error: unknown) => void
  }) {
    this.#client = options.client
    this.#clock = options.clock
    this.#component = options.component
    this.#instance = options.instance
    this.#report = options.report
    this.#timers = [every(this.#clock, FINISH, () => this.#finish()), every(this.#clock, REFRESH, () => this.#refresh())]
  }

  /** Records that something happened to an object; resolves when it is written, and never rejects. */
  async event(object: KubeObject, { type, reason, action, message, related }: ActionEvent): Promise<void> {
    const about = involved(object, {})
    const other = related && involved(related, {})
    const now = this.#clock.now()
    const key = JSON.stringify([type, action, reason, about, other])
    const known = this.#known.get(key)
    if (known?.series) {
      known.series.count++
      known.series.last = now
      return
    }
    if (known) {
      known.series = { count: 2, last: now }
      return this.#writeSeries(known)
    }
    const event = this.#form(object, about, { type, reason, action, message, other }, now)
    this.#known.set(key, { event, began: now })
    await this.#guarded(() => this.#client.create(EVENTS, event, BY))
  }

  stop(): void {
    for (const timer of this.#timers) timer.cancel()
  }

  #form(
    object: KubeObject,
    about: InvolvedObject,
    { other, ...event }: Omit<ActionEvent, 'related'> & { other?: InvolvedObject | undefined },
    now: number,
  ): KubeObject {
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: eventName(object, now), namespace: object.metadata.namespace ?? 'default' },
      involvedObject: about,
      ...(other && { related: other }),
      ...event,
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: microTimestamp(now),
      reportingComponent: this.#component,
      reportingInstance: this.#instance,
    }
  }

  async #writeSeries({ event, series }: Known): Promise<void> {
    if (!series) return
    const body = { series: { count: series.count, lastObservedTime: microTimestamp(series.last) } }
    const { namespace, name } = event.metadata
    await this.#guarded(async () => {
      try {
        await this.#client.patch(EVENTS, { namespace, name }, 'strategic', body, BY)
      } catch (error) {
        if (!(error instanceof ApiError && error.status.code === 404)) throw error
        // The event has been taken away meanwhile: the series is written anew.
        await this.#client.create(EVENTS, { ...event, ...body }, BY)
      }
    })
  }

  #finish(): void {
    const before = this.#clock.now() - FINISH
    for (const [key, known] of this.#known) {
      if ((known.series?.last ?? known.began) >= before) continue
      this.#known.delete(key)
      void this.#writeSeries(known)
    }
  }

  #refresh(): void {
    for (const known of this.#known.values()) void this.#writeSeries(known)
  }

  async #guarded(write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
    } catch (error) {
      // A namespace that is being deleted takes no events.
      if (!(error instanceof ApiError && error.status.code === 403)) this.#report(`event of ${this.#component}`, error)
    }
  }
}
