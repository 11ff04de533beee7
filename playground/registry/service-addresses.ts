import { randomInt } from 'node:crypto'
import type { KubeObject } from '#playground/client/client.ts'
import { isRecord, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { invalid } from '#playground/status.ts'
import { items, number, text, texts } from '#playground/validation/read-fields.ts'
import type { Core } from './core.ts'

/** Service addresses, of which the first stands for the API server. */
const RANGE = '10.96.0.0/12'
const IN_RANGE = /^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/
const API_SERVER = '10.96.0.1'
/** Node ports; the real server's default range. */
const FIRST_PORT = 30000
const LAST_PORT = 32767
const NONE = 'None'

/**
 * Gives a Service its addresses and node ports, or keeps those it had (pkg/registry/core/service/storage/alloc.go). The object
 * is changed.
 * @throws ApiError Invalid for an address or port that is taken or outside the range
 */
export function allocateService(core: Core, kind: ResourceKind, service: KubeObject, old: KubeObject | undefined): void {
  if (kind.collection !== '/services' || !isRecord(service.spec)) return
  const { spec } = service
  const type = text(spec, 'type')
  const before = isRecord(old?.spec) ? old.spec : undefined
  if (type === 'ExternalName') {
    if (before && text(before, 'type') !== type) for (const field of ADDRESS_FIELDS) delete spec[field]
    return
  }
  if (before) keepAddresses(spec, before)
  giveFamilies(spec)
  giveAddress(core, service, spec, old)
  if (type === 'NodePort' || type === 'LoadBalancer') givePorts(core, service, spec, type)
}

const ADDRESS_FIELDS = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']

function keepAddresses(spec: JsonRecord, before: JsonRecord): void {
  for (const field of ADDRESS_FIELDS) {
    const kept = before[field]
    if (spec[field] === undefined && kept !== undefined) spec[field] = kept
  }
  const ports = items(before, 'ports')
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return
  for (const port of items(spec, 'ports')) {
    const same = ports.find((candidate) => candidate.port === port.port && candidate.protocol === port.protocol)
    if (port.nodePort === undefined && same?.nodePort !== undefined) port.nodePort = same.nodePort
  }
  if (spec.healthCheckNodePort === undefined && before.healthCheckNodePort !== undefined && spec.externalTrafficPolicy === 'Local') {
    spec.healthCheckNodePort = before.healthCheckNodePort
  }
}

function giveFamilies(spec: JsonRecord): void {
  if (spec.ipFamilies !== undefined) return
  // A headless Service without a selector may stand for addresses of any family.
  const both = spec.clusterIP === NONE && Object.keys(isRecord(spec.selector) ? spec.selector : {}).length === 0
  spec.ipFamilyPolicy ??= both ? 'RequireDualStack' : 'SingleStack'
  spec.ipFamilies = both ? ['IPv4', 'IPv6'] : ['IPv4']
}

function giveAddress(core: Core, service: KubeObject, spec: JsonRecord, old: KubeObject | undefined): void {
  const asked = text(spec, 'clusterIP') || (texts(spec, 'clusterIPs')[0] ?? '')
  if (asked === NONE) {
    spec.clusterIP = NONE
    spec.clusterIPs ??= [NONE]
    return
  }
  const own = isRecord(old?.spec) ? text(old.spec, 'clusterIP') : ''
  if (asked !== '' && asked !== own) checkAddress(core, service, asked)
  const address = asked === '' ? freeAddress(core) : asked
  spec.clusterIP = address
  spec.clusterIPs = [address]
}

function checkAddress(core: Core, service: KubeObject, address: string): void {
  const refuse = (why: string): never => {
    throw invalid({ group: '', name: 'Service' }, service.metadata.name, [
      {
        field: 'spec.clusterIPs',
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify([address])}: failed to allocate IP ${address}: ${why}`,
      },
    ])
  }
  if (!IN_RANGE.test(address)) refuse(`the provided IP (${address}) is not in the valid range. The range of valid IPs is ${RANGE}`)
  if (takenAddresses(core).has(address)) refuse('provided IP is already allocated')
}

function takenAddresses(core: Core): Set<string> {
  const taken = new Set([API_SERVER])
  for (const service of core.store.snapshot('/services').objects) {
    for (const address of texts(isRecord(service.spec) ? service.spec : undefined, 'clusterIPs')) taken.add(address)
  }
  return taken
}

function freeAddress(core: Core): string {
  const taken = takenAddresses(core)
  for (;;) {
    const address = `10.${randomInt(96, 112)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
    if (!taken.has(address)) return address
  }
}

function givePorts(core: Core, service: KubeObject, spec: JsonRecord, type: string): void {
  if (type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts === false) return
  const taken = takenPorts(core, service)
  const free = (): number => {
    for (;;) {
      const port = randomInt(FIRST_PORT, LAST_PORT + 1)
      if (taken.has(port)) continue
      taken.add(port)
      return port
    }
  }
  for (const [index, port] of items(spec, 'ports').entries()) {
    const asked = number(port, 'nodePort') ?? 0
    if (asked !== 0) checkPort(service, index, asked, taken)
    port.nodePort = asked === 0 ? free() : asked
  }
  if (type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local') spec.healthCheckNodePort ??= free()
}

function checkPort(service: KubeObject, index: number, port: number, taken: Set<number>): void {
  const why =
    port < FIRST_PORT || port > LAST_PORT
      ? `provided port is not in the valid range. The range of valid ports is ${FIRST_PORT}-${LAST_PORT}`
      : taken.has(port)
        ? 'provided port is already allocated'
        : undefined
  if (why === undefined) return
  throw invalid({ group: '', name: 'Service' }, service.metadata.name, [
    { field: `spec.ports[${index}].nodePort`, reason: 'FieldValueInvalid', message: `Invalid value: ${port}: ${why}` },
  ])
}

/** Node ports of all other Services. */
function takenPorts(core: Core, except: KubeObject): Set<number> {
  const taken = new Set<number>()
  for (const { metadata, spec } of core.store.snapshot('/services').objects) {
    if (!isRecord(spec) || (metadata.name === except.metadata.name && metadata.namespace === except.metadata.namespace)) continue
    for (const port of items(spec, 'ports')) taken.add(number(port, 'nodePort') ?? 0)
    taken.add(number(spec, 'healthCheckNodePort') ?? 0)
  }
  return taken
}
