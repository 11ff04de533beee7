import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, number, text } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'
import { NONE, UNKNOWN, UNSET } from '../text.ts'

/** Metrics shown before the rest is only counted. */
const SHOWN = 2

/** Reads autoscaling/v2; objects of v1 are printed from their kept form, which is v2. */
export const horizontalPodAutoscalers: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const target = child(spec, 'scaleTargetRef')
  return [
    object.metadata.name,
    `${text(target, 'kind')}/${text(target, 'name')}`,
    targets(items(spec, 'metrics'), items(status, 'currentMetrics')),
    number(spec, 'minReplicas') === undefined ? UNSET : String(number(spec, 'minReplicas')),
    number(spec, 'maxReplicas') ?? 0,
    number(status, 'currentReplicas') ?? 0,
    age(object.metadata.creationTimestamp, now),
  ]
}

function targets(specs: readonly JsonRecord[], statuses: readonly JsonRecord[]): string {
  if (specs.length === 0) return NONE
  const list = specs.map((spec, index) => metricText(spec, statuses[index]))
  return list.length > SHOWN ? `${list.slice(0, SHOWN).join(', ')} + ${list.length - SHOWN} more...` : list.join(', ')
}

function metricText(spec: JsonRecord, status: JsonRecord | undefined): string {
  const type = text(spec, 'type')
  const source = type.charAt(0).toLowerCase() + type.slice(1)
  const target = child(child(spec, source), 'target')
  const current = child(child(status, source), 'current')
  const name = type === 'Resource' || type === 'ContainerResource' ? `${text(child(spec, source), 'name')}: ` : ''
  const averageValue = text(target, 'averageValue')
  if (averageValue !== '') {
    const average = type === 'External' || type === 'Object' ? ' (avg)' : ''
    return `${name}${text(current, 'averageValue') || UNKNOWN}/${averageValue}${average}`
  }
  const percent = number(target, 'averageUtilization')
  if (percent !== undefined) {
    const used = number(current, 'averageUtilization')
    return `${name}${used === undefined ? UNKNOWN : `${used}%`}/${percent}%`
  }
  const wanted = text(target, 'value')
  return wanted === '' ? `${name}${UNKNOWN}/<auto>` : `${name}${text(current, 'value') || UNKNOWN}/${wanted}`
}
