/** Ingress classes, addresses and slices of endpoints (pkg/apis/networking/validation, pkg/apis/discovery/validation). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import type { Form } from '../../names.ts'
import { child, isSet, items, text, texts } from '../../read-fields.ts'
import { isCidr } from './cidr.ts'
import { CIDR_TEXT } from './service.ts'

export function checkIngressClassFields(ingressClass: JsonRecord, faults: Faults): void {
  const spec = child(ingressClass, 'spec')
  if (text(spec, 'controller') === '') faults.required('spec.controller')
  const parameters = child(spec, 'parameters')
  if (!parameters) return
  for (const key of ['kind', 'name']) if (text(parameters, key) === '') faults.required(`spec.parameters.${key}`)
}

/** An IPAddress is called as the address that it stands for. */
export const addressName: Form = (name) => (isIP(name) ? [] : ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'])

export function checkIpAddress(address: JsonRecord, faults: Faults): void {
  const spec = child(address, 'spec')
  if (!isSet(spec, 'parentRef')) faults.required('spec.parentRef')
}

export function checkServiceCidr(range: JsonRecord, faults: Faults): void {
  const blocks = texts(child(range, 'spec'), 'cidrs')
  if (blocks.length === 0) faults.required('spec.cidrs', 'at least one CIDR required')
  for (const [index, block] of blocks.entries()) if (!isCidr(block)) faults.invalid(`spec.cidrs[${index}]`, block, CIDR_TEXT)
}

export function checkEndpointSlice(slice: JsonRecord, faults: Faults): void {
  const type = text(slice, 'addressType')
  if (type === '') faults.required('addressType')
  else faults.oneOf('addressType', type, ['FQDN', 'IPv4', 'IPv6'])
  for (const [index, endpoint] of items(slice, 'endpoints').entries())
    if (texts(endpoint, 'addresses').length === 0) faults.required(`endpoints[${index}].addresses`, 'must contain at least 1 address')
}
