/** Services (pkg/apis/core/validation, ValidateService). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain, portName, portNumber, qualifiedName } from '../../names.ts'
import { child, descend, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkLabels } from '../metadata.ts'
import { ADDRESS_TEXT } from './address-form.ts'
import { isCidr } from './cidr.ts'

export const CIDR_TEXT = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const POLICIES = ['Cluster', 'Local']
const DAY_SECONDS = 86400

export function checkService(service: JsonRecord, faults: Faults): void {
  const spec = child(service, 'spec') ?? {}
  const type = text(spec, 'type')
  const headless = text(spec, 'clusterIP') === 'None'
  const ports = items(spec, 'ports')
  if (ports.length === 0 && !headless && type !== 'ExternalName') faults.required('spec.ports')
  if (type === 'ExternalName') checkExternalName(spec, faults)
  const names = new Set<string>()
  for (const [index, port] of ports.entries()) checkPort(port, `spec.ports[${index}]`, ports.length > 1, names, faults)
  checkLabels(child(spec, 'selector'), 'spec.selector', faults)
  checkAffinity(spec, faults)
  if (type === '') faults.required('spec.type')
  else faults.oneOf('spec.type', type, TYPES)
  if (type === 'ClusterIP') {
    for (const [index, port] of ports.entries()) {
      if ((number(port, 'nodePort') ?? 0) !== 0)
        faults.forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")
    }
  }
  checkSamePorts(ports, faults)
  checkAddresses(spec, type, faults)
  checkLoadBalancer(spec, type, faults)
  checkTraffic(spec, type, faults)
}

function checkExternalName(spec: JsonRecord, faults: Faults): void {
  const name = text(spec, 'externalName').replace(/\.$/, '')
  if (name === '') faults.required('spec.externalName')
  else faults.invalidFor('spec.externalName', name, dnsSubdomain(name))
}

function checkPort(port: JsonRecord, at: string, named: boolean, names: Set<string>, faults: Faults): void {
  const name = text(port, 'name')
  if (named && name === '') faults.required(`${at}.name`)
  else if (name !== '') {
    const wrong = dnsLabel(name)
    faults.invalidFor(`${at}.name`, name, wrong)
    if (wrong.length === 0 && names.has(name)) faults.duplicate(`${at}.name`, name)
    names.add(name)
  }
  faults.invalidFor(`${at}.port`, port.port ?? 0, portNumber(number(port, 'port') ?? 0))
  if (text(port, 'protocol') === '') faults.required(`${at}.protocol`)
  else faults.oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'])
  const application = text(port, 'appProtocol')
  if (application !== '') faults.invalidFor(`${at}.appProtocol`, application, qualifiedName(application))
  const target = port.targetPort
  if (typeof target === 'string') faults.invalidFor(`${at}.targetPort`, target, portName(target))
  else faults.invalidFor(`${at}.targetPort`, target ?? 0, portNumber(typeof target === 'number' ? target : 0))
}

function checkSamePorts(ports: readonly JsonRecord[], faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, port] of ports.entries()) {
    const key = `${text(port, 'protocol')}/${number(port, 'port')}`
    // The real server shows the two fields that have to differ, in its internal form.
    const shown = { Name: '', Protocol: port.protocol ?? '', AppProtocol: null, Port: port.port ?? 0, TargetPort: 0, NodePort: 0 }
    if (seen.has(key)) faults.duplicate(`spec.ports[${index}]`, shown)
    seen.add(key)
  }
}

function checkAffinity(spec: JsonRecord, faults: Faults): void {
  if (text(spec, 'sessionAffinity') === '') faults.required('spec.sessionAffinity')
  else faults.oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None'])
  const seconds = number(descend(spec, 'sessionAffinityConfig', 'clientIP'), 'timeoutSeconds')
  if (seconds !== undefined && (seconds <= 0 || seconds > DAY_SECONDS)) {
    faults.invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, `must be greater than 0 and less than ${DAY_SECONDS}`)
  }
}

/** Whether the one address is the first of all. */
function areOne(spec: JsonRecord): boolean {
  return (texts(spec, 'clusterIPs')[0] ?? '') === text(spec, 'clusterIP')
}

function checkAddresses(spec: JsonRecord, type: string, faults: Faults): void {
  const addresses = texts(spec, 'clusterIPs')
  if (type === 'ExternalName' && (addresses.length > 0 || text(spec, 'clusterIP') !== ''))
    faults.forbidden('spec.clusterIPs', 'may not be set for ExternalName services')
  else if (!areOne(spec)) faults.invalid('spec.clusterIPs', addresses, 'first value must match `clusterIP`')
  for (const [index, address] of addresses.entries()) {
    const field = `spec.clusterIPs[${index}]`
    if (address === 'None') {
      if (type === 'NodePort' || type === 'LoadBalancer') faults.invalid(field, address, `may not be set to 'None' for ${type} services`)
    } else if (isIP(address) === 0) faults.invalid(field, address, ADDRESS_TEXT)
  }
  faults.oneOf('spec.ipFamilyPolicy', spec.ipFamilyPolicy, ['PreferDualStack', 'RequireDualStack', 'SingleStack'])
  for (const [index, address] of texts(spec, 'externalIPs').entries()) {
    const field = `spec.externalIPs[${index}]`
    if (isIP(address) === 0) faults.invalid(field, address, ADDRESS_TEXT)
    else if (address.startsWith('127.') || address === '::1') {
      faults.invalid(field, address, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')
    }
  }
}

function checkLoadBalancer(spec: JsonRecord, type: string, faults: Faults): void {
  for (const [index, range] of texts(spec, 'loadBalancerSourceRanges').entries()) {
    if (!isCidr(range)) faults.invalid(`spec.LoadBalancerSourceRanges[${index}]`, range, CIDR_TEXT)
  }
  if (type === 'LoadBalancer') return
  for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (isSet(spec, key)) faults.forbidden(`spec.${key}`, "may only be used when `type` is 'LoadBalancer'")
  }
}

function checkTraffic(spec: JsonRecord, type: string, faults: Faults): void {
  const reachable = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && texts(spec, 'externalIPs').length > 0)
  const external = text(spec, 'externalTrafficPolicy')
  if (external !== '') {
    if (!reachable) faults.invalid('spec.externalTrafficPolicy', external, 'may only be set for externally-accessible services')
    else faults.oneOf('spec.externalTrafficPolicy', external, POLICIES)
  }
  faults.oneOf('spec.internalTrafficPolicy', spec.internalTrafficPolicy, POLICIES)
  faults.oneOf('spec.trafficDistribution', spec.trafficDistribution, ['PreferClose', 'PreferSameZone', 'PreferSameNode'])
  const health = number(spec, 'healthCheckNodePort') ?? 0
  if (health !== 0 && (type !== 'LoadBalancer' || external !== 'Local'))
    faults.invalid(
      'spec.healthCheckNodePort',
      health,
      "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
    )
}

export function checkServiceChange(service: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(service, 'spec') ?? {}
  const before = child(old, 'spec') ?? {}
  const now = texts(spec, 'clusterIPs')
  const then = texts(before, 'clusterIPs')
  if (text(spec, 'type') === 'ExternalName' || text(before, 'type') === 'ExternalName') return
  // What is no address, or not the one address, is told by itself.
  const readable = now.every((address) => address === 'None' || isIP(address) !== 0) && areOne(spec)
  if (readable && then[0] !== undefined && now[0] !== then[0]) faults.invalid('spec.clusterIPs[0]', now, 'may not change once set')
}
