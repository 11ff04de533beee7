import { numberAt, textAt } from '../../kube/read.ts'
import { type Meta, metaOf, secondsAt } from './meta.ts'

/** An event of the core API. */
export interface EventDigest extends Meta {
  warning: boolean
  reason: string
  message: string
  kind: string
  /** The object that it is about. */
  about: string
  count: number
  /** Seconds since the epoch. */
  last: number
}

export function digestEvent(object: unknown): EventDigest {
  const meta = metaOf(object)
  return {
    ...meta,
    warning: textAt(object, 'type') === 'Warning',
    reason: textAt(object, 'reason') ?? '',
    message: textAt(object, 'message') ?? '',
    kind: textAt(object, 'involvedObject', 'kind') ?? '',
    about: textAt(object, 'involvedObject', 'name') ?? '',
    // The old recorder counts in `count`, the new one in `series`: k8s.io/client-go/tools/events.
    count: numberAt(object, 'series', 'count') ?? numberAt(object, 'count') ?? 1,
    last:
      secondsAt(object, 'series', 'lastObservedTime') ??
      secondsAt(object, 'lastTimestamp') ??
      secondsAt(object, 'eventTime') ??
      meta.created,
  }
}
