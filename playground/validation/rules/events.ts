/** Events, which have rules of their own in each of their two groups (pkg/apis/core/validation/events.go). */
import type { JsonRecord } from '../../patch/json.ts'
import type { Faults } from '../faults.ts'
import { dnsSubdomain } from '../names.ts'
import { child, isSet, text } from '../read-fields.ts'
import { checkMetadata } from './metadata.ts'

/** Letters that a reason, an action and an instance have at most. */
const SHORT = 128
const NOTE = 1024

/** How an event of a group calls what both have. */
interface Names {
  about: string
  note: string
  /** As faults name it. */
  controller: string
}
const CORE: Names = { about: 'involvedObject', note: 'message', controller: 'reportingComponent' }
const MODERN: Names = { about: 'regarding', note: 'note', controller: 'reportingController' }

export function checkCoreEvent(event: JsonRecord, faults: Faults): void {
  checkEvent(event, CORE, faults)
}

export function checkModernEvent(event: JsonRecord, faults: Faults): void {
  checkEvent(event, MODERN, faults)
  checkMetadata(event, dnsSubdomain, faults)
  if (!isSet(event, 'eventTime')) faults.required('eventTime')
  const type = text(event, 'type')
  if (type !== 'Normal' && type !== 'Warning') faults.invalid('type', '', `has invalid value: ${type}`)
  for (const [key, shown] of [
    ['deprecatedFirstTimestamp', 'firstTimestamp'],
    ['deprecatedLastTimestamp', 'lastTimestamp'],
    ['deprecatedCount', 'count'],
    ['deprecatedSource', 'source'],
  ] as const)
    if (isUsed(event, key)) faults.invalid(shown, '', 'needs to be unset')
}

function isUsed(event: JsonRecord, key: string): boolean {
  const value = event[key]
  return isSet(event, key) && value !== 0 && JSON.stringify(value) !== '{}'
}

function checkEvent(event: JsonRecord, { about, note, controller }: Names, faults: Faults): void {
  const namespace = text(child(event, 'metadata'), 'namespace')
  const subject = text(child(event, about), 'namespace')
  const mismatch = (): void => faults.invalid('involvedObject.namespace', subject, 'does not match event.namespace')
  if (!isSet(event, 'eventTime')) {
    if (subject === '' ? namespace !== 'default' : subject !== namespace) mismatch()
    return
  }
  if (subject === '' && namespace !== 'default' && namespace !== 'kube-system') mismatch()
  const reporter = text(event, controller)
  if (reporter === '') faults.required(controller)
  for (const key of ['reportingInstance', 'action', 'reason']) {
    const value = text(event, key)
    if (value === '') faults.required(key)
    if (value.length > SHORT) faults.invalid(key, '', `can have at most ${SHORT} characters`)
  }
  if (text(event, note).length > NOTE) faults.invalid('message', '', `can have at most ${NOTE} characters`)
}
