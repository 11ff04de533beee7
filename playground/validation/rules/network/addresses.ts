/** Ingress classes, addresses of Services and the blocks that they come from (pkg/apis/networking/validation). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain, type Form, pathSegment } from '../../names.ts'
import { child, isSet, text, texts } from '../../read-fields.ts'
import { canonicalAddress } from './address-form.ts'
import { canonicalBlock } from './cidr.ts'
import { CIDR_TEXT } from './service.ts'

const LONGEST_CONTROLLER = 250

export function checkIngressClassFields(ingressClass: JsonRecord, faults: Faults): void {
  const spec = child(ingressClass, 'spec')
  checkController(text(spec, 'controller'), faults)
  const parameters = child(spec, 'parameters')
  if (!parameters) return
  const at = 'spec.parameters'
  if (isSet(parameters, 'apiGroup')) faults.invalidFor(`${at}.apiGroup`, parameters.apiGroup, dnsSubdomain(text(parameters, 'apiGroup')))
  for (const key of ['kind', 'name']) {
    if (text(parameters, key) === '') faults.required(`${at}.${key}`)
    else faults.invalidFor(`${at}.${key}`, parameters[key], pathSegment(text(parameters, key)))
  }
  const scope = text(parameters, 'scope')
  faults.oneOf(`${at}.scope`, scope, ['Cluster', 'Namespace'])
  const namespace = text(parameters, 'namespace')
  if (scope === 'Namespace') {
    if (namespace === '') faults.required(`${at}.namespace`, "`parameters.scope` is set to 'Namespace'")
    else faults.invalidFor(`${at}.namespace`, namespace, dnsLabel(namespace))
  }
  if (scope === 'Cluster' && isSet(parameters, 'namespace')) faults.forbidden(`${at}.namespace`, "`parameters.scope` is set to 'Cluster'")
}

function checkController(controller: string, faults: Faults): void {
  const field = 'spec.controller'
  if (controller === '') {
    faults.required(field)
    return
  }
  if (controller.length > LONGEST_CONTROLLER) faults.tooLong(field, LONGEST_CONTROLLER)
  const [host = '', path = ''] = controller.split(/\/(.*)/s)
  if (host === '' || path === '') {
    faults.invalid(field, controller, 'must be a domain-prefixed path (such as "acme.io/foo")')
    return
  }
  faults.invalidFor(field, host, dnsSubdomain(host))
  if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path))
    faults.invalid(field, path, `Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')`)
}

export function checkIngressClassChange(ingressClass: JsonRecord, old: JsonRecord, faults: Faults): void {
  const [now, before] = [child(ingressClass, 'spec')?.controller, child(old, 'spec')?.controller]
  if (now !== before) faults.invalid('spec.controller', now, 'field is immutable')
}

/** An IPAddress is called as the address that it stands for. */
export const addressName: Form = canonicalAddress

export function checkIpAddress(address: JsonRecord, faults: Faults): void {
  const parent = child(child(address, 'spec'), 'parentRef')
  if (!parent) {
    faults.required('spec.parentRef')
    return
  }
  const group = text(parent, 'group')
  if (group !== '') faults.invalidFor('spec.parentRef.group', group, dnsSubdomain(group))
  for (const key of ['resource', 'name']) {
    if (text(parent, key) === '') faults.required(`spec.parentRef.${key}`)
    else faults.invalidFor(`spec.parentRef.${key}`, parent[key], pathSegment(text(parent, key)))
  }
  faults.invalidFor('spec.parentRef.namespace', parent.namespace, pathSegment(text(parent, 'namespace')))
}

export function checkServiceCidr(range: JsonRecord, faults: Faults): void {
  const blocks = texts(child(range, 'spec'), 'cidrs')
  if (blocks.length === 0) faults.required('spec.cidrs', 'at least one CIDR required')
  if (blocks.length > 2) {
    faults.invalid('spec.cidrs', { CIDRs: blocks }, 'may only hold up to 2 values')
    return
  }
  for (const [index, block] of blocks.entries()) faults.invalidFor(`spec.cidrs[${index}]`, block, canonicalBlock(block, CIDR_TEXT))
  const families = blocks.map((block) => isIP(block.split('/')[0] ?? ''))
  if (families.length === 2 && families[0] === families[1] && families[0] !== 0) {
    const advice = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64'
    faults.invalid('spec.cidrs', blocks, advice)
  }
}
