/** Drivers of volumes, and what a node has of them (pkg/apis/storage/validation). */
import { isDeepStrictEqual } from 'node:util'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, qualifiedName } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'

const GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType']
const MODES = ['Persistent', 'Ephemeral']
const SHORTEST_TOKEN = 600
const LONGEST_NODE = 256

export function checkDriver(driver: JsonRecord, faults: Faults): void {
  const spec = child(driver, 'spec') ?? {}
  for (const mode of texts(spec, 'volumeLifecycleModes')) faults.oneOf('spec.volumeLifecycleModes', mode, MODES)
  faults.oneOf('spec.fsGroupPolicy', spec.fsGroupPolicy, GROUP_POLICIES)
  const tokens = items(spec, 'tokenRequests')
  const audiences = new Set<string>()
  for (const [index, token] of tokens.entries()) {
    const at = `spec.tokenRequests[${index}]`
    const audience = text(token, 'audience')
    if (audiences.has(audience)) faults.duplicate(`${at}.audience`, audience)
    audiences.add(audience)
    const seconds = number(token, 'expirationSeconds')
    if (seconds === undefined) continue
    if (seconds < SHORTEST_TOKEN) faults.invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')
    if (seconds > 2 ** 32) faults.invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')
  }
  if (isSet(spec, 'serviceAccountTokenInSecrets') && tokens.length === 0) {
    const advice = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified'
    faults.invalid('spec.serviceAccountTokenInSecrets', spec.serviceAccountTokenInSecrets, advice)
  }
  const period = number(spec, 'nodeAllocatableUpdatePeriodSeconds')
  if (period !== undefined && period < 10)
    faults.invalid('spec.nodeAllocatableUpdatePeriodSeconds', period, 'must be greater than or equal to 10 seconds')
}

export function checkDriverChange(driver: JsonRecord, old: JsonRecord, faults: Faults): void {
  const [now, before] = [child(driver, 'spec') ?? {}, child(old, 'spec') ?? {}]
  if (now.attachRequired !== before.attachRequired) faults.invalid('spec.attachedRequired', now.attachRequired, 'field is immutable')
  if (!isDeepStrictEqual(now.volumeLifecycleModes, before.volumeLifecycleModes))
    faults.invalid('spec.volumeLifecycleModes', now.volumeLifecycleModes, 'field is immutable')
}

export function checkNodeDrivers(node: JsonRecord, faults: Faults): void {
  const names = new Set<string>()
  for (const [index, driver] of items(child(node, 'spec'), 'drivers').entries()) {
    const at = `spec.drivers[${index}]`
    const [name, id] = [text(driver, 'name'), text(driver, 'nodeID')]
    if (names.has(name)) faults.duplicate(`${at}.name`, name)
    names.add(name)
    if (name === '') faults.required(`${at}.name`)
    else faults.invalidFor(`${at}.name`, name, dnsSubdomain(name))
    if (id === '') faults.required(`${at}.nodeID`)
    if (id.length > LONGEST_NODE) faults.invalid(`${at}.nodeID`, id, `must be ${LONGEST_NODE} characters or less`)
    faults.nonNegative(`${at}.allocatable.count`, child(driver, 'allocatable')?.count)
    checkTopologyKeys(texts(driver, 'topologyKeys'), at, faults)
  }
}

function checkTopologyKeys(keys: readonly string[], at: string, faults: Faults): void {
  const seen = new Set<string>()
  for (const key of keys) {
    if (key === '') faults.required(at)
    if (seen.has(key)) faults.duplicate(at, key)
    seen.add(key)
    faults.invalidFor(at, key, qualifiedName(key))
  }
}

/** What a node says of a driver stays as it is while the driver is there, but for how many volumes it takes. */
export function checkNodeDriversChange(node: JsonRecord, old: JsonRecord, faults: Faults): void {
  const before = new Map(items(child(old, 'spec'), 'drivers').map((driver) => [text(driver, 'name'), driver]))
  for (const driver of items(child(node, 'spec'), 'drivers')) {
    const known = before.get(text(driver, 'name'))
    if (!known || (known.nodeID === driver.nodeID && isDeepStrictEqual(known.topologyKeys, driver.topologyKeys))) continue
    const count = child(driver, 'allocatable')
    const shown = {
      Name: driver.name ?? '',
      NodeID: driver.nodeID ?? '',
      TopologyKeys: driver.topologyKeys ?? null,
      Allocatable: count ? { Count: count.count ?? null } : null,
    }
    faults.invalid('spec.drivers', shown, 'field is immutable')
  }
}
