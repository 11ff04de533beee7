import { child, number, text } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'

/** printEvent; events of both groups are printed from their kept form, which is that of core/v1. */
export const events: Printer = (object, now) => {
  const series = child(object, 'series')
  const about = child(object, 'involvedObject')
  const first = text(object, 'firstTimestamp') || text(object, 'eventTime')
  const last = text(series, 'lastObservedTime') || text(object, 'lastTimestamp') || first
  const count = number(series, 'count') ?? (number(object, 'count') || 1)
  const kind = text(about, 'kind').toLowerCase()
  const name = text(about, 'name')
  const component = text(child(object, 'source'), 'component') || text(object, 'reportingComponent')
  const host = text(child(object, 'source'), 'host') || text(object, 'reportingInstance')
  return [
    age(last, now),
    text(object, 'type'),
    text(object, 'reason'),
    name === '' ? kind : `${kind}/${name}`,
    text(about, 'fieldPath'),
    host === '' ? component : `${component}, ${host}`,
    text(object, 'message').trim(),
    age(first, now),
    count,
    object.metadata.name,
  ]
}
