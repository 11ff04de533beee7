/** Endpoints and slices of them (pkg/apis/discovery/validation; pkg/apis/core/validation, ValidateEndpoints). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain, type Form, labelValue, portNumber, qualifiedName } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { canonicalAddress, specialAddress } from './address-form.ts'

const PROTOCOLS = ['SCTP', 'TCP', 'UDP']
const FAMILIES: Readonly<Record<string, number>> = { IPv4: 4, IPv6: 6 }
const MOST = { endpoints: 1000, addresses: 100, ports: 20_000, hints: 8 }

/** @param known addresses that the slice had before, which are not looked at again */
function checkSlice(slice: JsonRecord, known: ReadonlySet<string>, faults: Faults): void {
  const type = text(slice, 'addressType')
  if (type === '') faults.required('addressType')
  else faults.oneOf('addressType', type, ['FQDN', 'IPv4', 'IPv6'])
  const endpoints = items(slice, 'endpoints')
  if (endpoints.length > MOST.endpoints) faults.tooMany('endpoints', endpoints.length, MOST.endpoints)
  else for (const [index, endpoint] of endpoints.entries()) checkEndpoint(endpoint, type, known, `endpoints[${index}]`, faults)
  const ports = items(slice, 'ports')
  if (ports.length > MOST.ports) faults.tooMany('ports', ports.length, MOST.ports)
  else checkSlicePorts(ports, faults)
}

export function checkEndpointSlice(slice: JsonRecord, faults: Faults): void {
  checkSlice(slice, new Set(), faults)
}

/** The family of a slice's addresses never changes. */
export function checkEndpointSliceChange(slice: JsonRecord, old: JsonRecord, faults: Faults): void {
  checkSlice(slice, new Set(items(old, 'endpoints').flatMap((endpoint) => texts(endpoint, 'addresses'))), faults)
  if (slice.addressType !== old.addressType) faults.invalid('addressType', slice.addressType, 'field is immutable')
}

function checkEndpoint(endpoint: JsonRecord, type: string, known: ReadonlySet<string>, at: string, faults: Faults): void {
  const addresses = texts(endpoint, 'addresses')
  if (addresses.length === 0) faults.required(`${at}.addresses`, 'must contain at least 1 address')
  else if (addresses.length > MOST.addresses) faults.tooMany(`${at}.addresses`, addresses.length, MOST.addresses)
  for (const [index, address] of addresses.entries())
    if (!known.has(address)) checkSliceAddress(address, type, `${at}.addresses`, index, faults)
  if (isSet(endpoint, 'nodeName')) faults.invalidFor(`${at}.nodeName`, text(endpoint, 'nodeName'), dnsSubdomain(text(endpoint, 'nodeName')))
  if (isSet(endpoint, 'hostname')) faults.invalidFor(`${at}.hostname`, text(endpoint, 'hostname'), dnsLabel(text(endpoint, 'hostname')))
  const hints = child(endpoint, 'hints')
  checkHints(items(hints, 'forZones'), labelValue, `${at}.hints.forZones`, faults)
  checkHints(items(hints, 'forNodes'), dnsSubdomain, `${at}.hints.forNodes`, faults)
}

function checkSliceAddress(address: string, type: string, at: string, index: number, faults: Faults): void {
  const field = `${at}[${index}]`
  if (type === 'FQDN') faults.invalidFor(field, address, dnsSubdomain(address))
  const family = FAMILIES[type]
  if (family === undefined) return
  const wrong = canonicalAddress(address)
  faults.invalidFor(field, address, wrong)
  if (wrong.length > 0) return
  if (isIP(address) !== family) faults.invalid(at, address, `must be an ${type} address`)
  faults.invalidFor(field, address, specialAddress(address))
}

function checkHints(hints: readonly JsonRecord[], form: Form, field: string, faults: Faults): void {
  if (hints.length > MOST.hints) {
    faults.tooMany(field, hints.length, MOST.hints)
    return
  }
  const seen = new Set<string>()
  for (const [index, hint] of hints.entries()) {
    const name = text(hint, 'name')
    if (seen.has(name)) faults.duplicate(`${field}[${index}].name`, name)
    else faults.invalidFor(`${field}[${index}].name`, name, form(name))
    seen.add(name)
  }
}

function checkSlicePorts(ports: readonly JsonRecord[], faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, port] of ports.entries()) {
    const name = text(port, 'name')
    if (name !== '') faults.invalidFor(`ports[${index}].name`, name, dnsLabel(name))
    if (seen.has(name)) faults.duplicate(`ports[${index}].name`, name)
    seen.add(name)
    checkProtocols(port, `ports[${index}]`, faults)
  }
}

function checkProtocols(port: JsonRecord, at: string, faults: Faults): void {
  if (text(port, 'protocol') === '') faults.required(`${at}.protocol`)
  else faults.oneOf(`${at}.protocol`, port.protocol, PROTOCOLS)
  const application = text(port, 'appProtocol')
  if (application !== '') faults.invalidFor(`${at}.appProtocol`, application, qualifiedName(application))
}

export function checkEndpoints(endpoints: JsonRecord, faults: Faults): void {
  for (const [index, subset] of items(endpoints, 'subsets').entries()) {
    const at = `subsets[${index}]`
    const [ready, others] = [items(subset, 'addresses'), items(subset, 'notReadyAddresses')]
    if (ready.length === 0 && others.length === 0) faults.required(at, 'must specify `addresses` or `notReadyAddresses`')
    for (const [position, address] of ready.entries()) checkAddress(address, `${at}.addresses[${position}]`, faults)
    for (const [position, address] of others.entries()) checkAddress(address, `${at}.notReadyAddresses[${position}]`, faults)
    const ports = items(subset, 'ports')
    for (const [position, port] of ports.entries()) checkPort(port, ports.length > 1, `${at}.ports[${position}]`, faults)
  }
}

function checkAddress(address: JsonRecord, at: string, faults: Faults): void {
  const ip = text(address, 'ip')
  faults.invalidFor(`${at}.ip`, ip, canonicalAddress(ip))
  const [host, node] = [text(address, 'hostname'), text(address, 'nodeName')]
  if (host !== '') faults.invalidFor(`${at}.hostname`, host, dnsLabel(host))
  if (isSet(address, 'nodeName')) faults.invalidFor(`${at}.nodeName`, node, dnsSubdomain(node))
  faults.invalidFor(`${at}.ip`, ip, specialAddress(ip))
}

function checkPort(port: JsonRecord, named: boolean, at: string, faults: Faults): void {
  const name = text(port, 'name')
  if (named && name === '') faults.required(`${at}.name`)
  else if (name !== '') faults.invalidFor(`${at}.name`, name, dnsLabel(name))
  const value = number(port, 'port') ?? 0
  faults.invalidFor(`${at}.port`, value, portNumber(value))
  checkProtocols(port, at, faults)
}
