/** NetworkPolicies (pkg/apis/networking/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { portName, portNumber } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkLabelSelector } from '../selectors.ts'
import { isCidr, isStrictSubset } from './cidr.ts'
import { CIDR_TEXT } from './service.ts'

export function checkNetworkPolicy(policy: JsonRecord, faults: Faults): void {
  const spec = child(policy, 'spec') ?? {}
  checkLabelSelector(child(spec, 'podSelector'), 'spec.podSelector', faults)
  for (const [index, rule] of items(spec, 'ingress').entries()) checkRule(rule, 'from', `spec.ingress[${index}]`, faults)
  for (const [index, rule] of items(spec, 'egress').entries()) checkRule(rule, 'to', `spec.egress[${index}]`, faults)
  const types = texts(spec, 'policyTypes')
  if (types.length > 2) {
    faults.invalid('spec.policyTypes', types, 'may not specify more than two policyTypes')
    return
  }
  for (const [index, type] of types.entries()) faults.oneOf(`spec.policyTypes[${index}]`, type, ['Ingress', 'Egress'])
}

function checkRule(rule: JsonRecord, peers: string, at: string, faults: Faults): void {
  for (const [index, port] of items(rule, 'ports').entries()) checkPort(port, `${at}.ports[${index}]`, faults)
  for (const [index, peer] of items(rule, peers).entries()) checkPeer(peer, `${at}.${peers}[${index}]`, faults)
}

function checkPort(port: JsonRecord, at: string, faults: Faults): void {
  if (isSet(port, 'protocol')) faults.oneOf(`${at}.protocol`, port.protocol, ['TCP', 'UDP', 'SCTP'])
  const value = port.port
  const end = number(port, 'endPort')
  if (typeof value === 'number') {
    faults.invalidFor(`${at}.port`, value, portNumber(value))
    if (end !== undefined && end < value) faults.invalid(`${at}.endPort`, value, 'must be greater than or equal to `port`')
    if (end !== undefined && end >= value) faults.invalidFor(`${at}.endPort`, end, portNumber(end))
  } else if (typeof value === 'string') {
    if (end !== undefined) faults.invalid(`${at}.endPort`, end, 'may not be specified when `port` is non-numeric')
    faults.invalidFor(`${at}.port`, value, portName(value))
  } else if (end !== undefined) {
    faults.invalid(`${at}.endPort`, end, 'may not be specified when `port` is not specified')
  }
}

function checkPeer(peer: JsonRecord, at: string, faults: Faults): void {
  const block = child(peer, 'ipBlock')
  const pods = child(peer, 'podSelector')
  const namespaces = child(peer, 'namespaceSelector')
  checkLabelSelector(pods, `${at}.podSelector`, faults)
  checkLabelSelector(namespaces, `${at}.namespaceSelector`, faults)
  if (block) checkBlock(block, `${at}.ipBlock`, faults)
  if (!block && !pods && !namespaces) faults.required(at, 'must specify a peer')
  else if (block && (pods || namespaces)) faults.forbidden(at, 'may not specify both ipBlock and another peer')
}

function checkBlock(block: JsonRecord, at: string, faults: Faults): void {
  const cidr = text(block, 'cidr')
  if (cidr === '') {
    faults.required(`${at}.cidr`)
    return
  }
  if (!isCidr(cidr)) {
    faults.invalid(`${at}.cidr`, cidr, CIDR_TEXT)
    return
  }
  for (const [index, except] of texts(block, 'except').entries()) {
    const field = `${at}.except[${index}]`
    if (!isCidr(except)) faults.invalid(field, except, CIDR_TEXT)
    else if (!isStrictSubset(except, cidr)) faults.invalid(field, except, 'must be a strict subset of `cidr`')
  }
}
