import type { WarningCause } from '../contract/overview.ts'
import type { EventDigest } from './digest/event.ts'
import { short } from './trouble/of-pods.ts'

const HOUR = 3_600
const SHOWN = 20

/** The warnings of the last hour, those of one cause together: the same reason and the same words but for names and numbers. */
export function warningCauses(events: readonly EventDigest[], now: number): { causes: WarningCause[]; total: number } {
  const causes = new Map<string, WarningCause & { names: Set<string> }>()
  let total = 0
  for (const event of events) {
    if (!event.warning || now - event.last > HOUR) continue
    total += 1
    const { reason, kind, about, namespace, count, last } = event
    const key = `${reason} ${kind} ${pattern(event)}`
    const known = causes.get(key)
    const one = { kind, namespace: namespace === '' ? null : namespace, name: about }
    if (known === undefined) {
      const names = new Set([`${namespace}/${about}`])
      causes.set(key, { reason, message: short(event.message), about: one, objects: 1, count, last, names })
      continue
    }
    known.names.add(`${namespace}/${about}`)
    known.objects = known.names.size
    known.count += count
    if (last >= known.last) Object.assign(known, { message: short(event.message), about: one, last })
  }
  const sorted = [...causes.values()].sort((a, b) => b.last - a.last || b.count - a.count)
  return { causes: sorted.slice(0, SHOWN).map(({ names: _, ...cause }) => cause), total }
}

/** A message without what differs from one object to the next: names of Pods with their hashes, uids, numbers, spans of time. */
function pattern({ message, about }: EventDigest): string {
  return message
    .replaceAll(about, '')
    .replace(/\b[a-z0-9-]+-[a-f0-9]{6,10}(-[a-z0-9]{5})?\b/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/(?:\d+(?:ms|[smh])?)+/g, '#')
    .slice(0, 200)
}
