/** Cluster addresses and node ports of Services (pkg/registry/core/service). */

import { isIP } from 'node:net'
import type { KubeObject } from '../client/client.ts'
import type { JsonRecord } from '../patch/json.ts'
import { jsonOf } from '../patch/json-of.ts'
import { type FieldError, invalid } from '../status.ts'
import { objectsIn } from '../storage/objects-in.ts'
import type { Store } from '../storage/store.ts'
import { child, ensure, fill, isSet, items, number, text, texts } from '../validation/read-fields.ts'

/** What a Service without an address of its own does not have. */
const OF_ADDRESSES = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy']
const NODE_PORTS = { first: 30000, last: 32767 }
/** The lower part of the range is left to those who choose an address themselves (KEP-3070). */
const CHOSEN_BELOW = 256

/**
 * Gives a Service the addresses and ports that its type needs, and takes those that it no longer needs.
 * @throws ApiError 422 for an address or port that is taken or out of range
 */
export function giveAddresses(store: Store, service: KubeObject, old: KubeObject | undefined): void {
  const spec = ensure(jsonOf(service), 'spec')
  const before = child(jsonOf(old), 'spec')
  if (before) {
    followAddress(spec, before)
    keepAddresses(spec, before)
  }
  if (text(spec, 'type') === 'ExternalName') {
    if (before && text(before, 'type') !== 'ExternalName') for (const key of OF_ADDRESSES) delete spec[key]
    return
  }
  const others = objectsIn(store, '/services').filter(({ metadata }) => metadata.uid !== service.metadata.uid || !metadata.uid)
  const specs = others.map((other) => child(jsonOf(other), 'spec'))
  const refuse = (error: FieldError): Error => invalid({ group: '', name: 'Service' }, service.metadata.name, [error])
  checkFamilies(spec, refuse)
  giveClusterIp(spec, before, specs, refuse)
  fill(spec, 'ipFamilies', ['IPv4'])
  fill(spec, 'ipFamilyPolicy', 'SingleStack')
  const type = text(spec, 'type')
  if (type === 'NodePort' || (type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)) giveNodePorts(spec, specs, refuse)
}

/** There is one family of addresses here, as in most clusters. */
function checkFamilies(spec: JsonRecord, refuse: (error: FieldError) => Error): void {
  const fault = (field: string, value: string, why: string): Error =>
    refuse({ field, reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(value)}: ${why}` })
  const at = texts(spec, 'ipFamilies').indexOf('IPv6')
  if (at >= 0) throw fault(`spec.ipFamilies[${at}]`, 'IPv6', 'not configured on this cluster')
  if (spec.ipFamilyPolicy === 'RequireDualStack')
    throw fault('spec.ipFamilyPolicy', 'RequireDualStack', 'this cluster is not configured for dual-stack services')
}

/** The one address is the first of all addresses. */
export function pairAddresses(service: KubeObject): void {
  const spec = ensure(jsonOf(service), 'spec')
  if (text(spec, 'clusterIP') !== '') fill(spec, 'clusterIPs', [text(spec, 'clusterIP')])
}

/** Who changes only the one address means all of them (normalizeClusterIPs). */
function followAddress(spec: JsonRecord, before: JsonRecord): void {
  const address = text(spec, 'clusterIP')
  if (address === text(before, 'clusterIP') || texts(spec, 'clusterIPs').join() !== texts(before, 'clusterIPs').join()) return
  if (address === '') delete spec.clusterIPs
  else spec.clusterIPs = [address]
}

/** A replacement that does not say them keeps the addresses of before. */
function keepAddresses(spec: JsonRecord, before: JsonRecord): void {
  if (text(spec, 'type') === 'ExternalName') return
  if (text(before, 'type') !== 'ExternalName') {
    for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'])
      if (isSet(before, key)) fill(spec, key, before[key] ?? null)
  }
  const type = text(spec, 'type')
  if (type === 'ClusterIP' && text(before, 'type') !== 'ClusterIP' && texts(spec, 'externalIPs').length === 0)
    delete spec.externalTrafficPolicy
  for (const port of items(spec, 'ports')) {
    if (type === 'ClusterIP' && text(before, 'type') !== 'ClusterIP') delete port.nodePort
    const same = items(before, 'ports').find((other) => other.port === port.port && other.protocol === port.protocol)
    if (type !== 'ClusterIP' && same && isSet(same, 'nodePort')) fill(port, 'nodePort', same.nodePort ?? null)
  }
}

type Refuse = (error: FieldError) => Error

function giveClusterIp(
  spec: JsonRecord,
  before: JsonRecord | undefined,
  others: readonly (JsonRecord | undefined)[],
  refuse: Refuse,
): void {
  const chosen = text(spec, 'clusterIP') || (texts(spec, 'clusterIPs')[0] ?? '')
  if (chosen !== '') {
    spec.clusterIP = chosen
    fill(spec, 'clusterIPs', [chosen])
    // What is no address, or another one than before, is for validation to refuse.
    if (isIP(chosen) === 0 || text(before, 'clusterIP') !== '') return
    const fault = (why: string): FieldError => ({
      field: 'spec.clusterIPs',
      reason: 'FieldValueInvalid',
      message: `Invalid value: [${JSON.stringify(chosen)}]: failed to allocate IP ${chosen}: ${why}`,
    })
    if (!inRange(chosen)) throw refuse(fault(`the provided network does not match the current range`))
    if (others.some((other) => text(other, 'clusterIP') === chosen)) throw refuse(fault('provided IP is already allocated'))
    return
  }
  const taken = new Set(others.map((other) => text(other, 'clusterIP')))
  const address = freeAddress(taken)
  spec.clusterIP = address
  spec.clusterIPs = [address]
}

let lastGiven = CHOSEN_BELOW

function freeAddress(taken: ReadonlySet<string>): string {
  for (;;) {
    lastGiven += 1
    const address = `10.${96 + ((lastGiven >> 16) & 15)}.${(lastGiven >> 8) & 255}.${lastGiven & 255}`
    if (!taken.has(address)) return address
  }
}

function inRange(address: string): boolean {
  const parts = address.split('.').map(Number)
  return parts.length === 4 && parts[0] === 10 && (parts[1] ?? 0) >= 96 && (parts[1] ?? 0) < 112
}

function giveNodePorts(spec: JsonRecord, others: readonly (JsonRecord | undefined)[], refuse: Refuse): void {
  const taken = new Set(others.flatMap((other) => items(other, 'ports').map((port) => number(port, 'nodePort') ?? 0)))
  for (const [index, port] of items(spec, 'ports').entries()) {
    const chosen = number(port, 'nodePort')
    const fault = (why: string): FieldError => ({
      field: `spec.ports[${index}].nodePort`,
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${chosen}: ${why}`,
    })
    if (chosen === undefined || chosen === 0) {
      let free = NODE_PORTS.first
      while (taken.has(free)) free += 1
      port.nodePort = free
      taken.add(free)
    } else if (chosen < NODE_PORTS.first || chosen > NODE_PORTS.last) {
      throw refuse(fault(`provided port is not in the valid range. The range of valid ports is ${NODE_PORTS.first}-${NODE_PORTS.last}`))
    } else if (taken.has(chosen)) {
      throw refuse(fault('provided port is already allocated'))
    }
  }
}
