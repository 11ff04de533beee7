import type { KubeObject } from '#playground/client/client.ts'

/** Fields of events.k8s.io/v1 and what core/v1 calls them (pkg/apis/events/v1/conversion.go). */
const RENAMED: readonly (readonly [string, string])[] = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
]

/** Gives an event of core/v1 the field names of events.k8s.io/v1. */
export function eventFromCore(event: KubeObject): void {
  for (const [modern, core] of RENAMED) rename(event, core, modern)
}

/** Gives an event of events.k8s.io/v1 the field names of core/v1. */
export function eventToCore(event: KubeObject): void {
  for (const [modern, core] of RENAMED) rename(event, modern, core)
}

function rename(event: KubeObject, from: string, to: string): void {
  if (event[from] === undefined) return
  event[to] = event[from]
  delete event[from]
}
