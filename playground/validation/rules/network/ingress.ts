/** Ingresses (pkg/apis/networking/validation). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain, portName, portNumber, wildcardSubdomain } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix']
const FORBIDDEN_IN_PATHS = ['//', '/./', '/../', '%2f', '%2F']
const FORBIDDEN_ENDS = ['/..', '/.']
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class'

export function checkIngress(ingress: JsonRecord, faults: Faults): void {
  const spec = child(ingress, 'spec') ?? {}
  const rules = items(spec, 'rules')
  const fallback = child(spec, 'defaultBackend')
  if (rules.length === 0 && !fallback) faults.invalid('spec', null, 'either `defaultBackend` or `rules` must be specified')
  if (fallback) checkBackend(fallback, 'spec.defaultBackend', faults)
  for (const [index, rule] of rules.entries()) checkRule(rule, `spec.rules[${index}]`, faults)
  for (const [index, tls] of items(spec, 'tls').entries()) {
    for (const [position, host] of texts(tls, 'hosts').entries()) checkHost(host, `spec.tls[${index}].hosts[${position}]`, faults)
    const secret = text(tls, 'secretName')
    if (secret !== '') faults.invalidFor(`spec.tls[${index}].secretName`, secret, dnsSubdomain(secret))
  }
  const className = text(spec, 'ingressClassName')
  if (isSet(spec, 'ingressClassName')) faults.invalidFor('spec.ingressClassName', className, dnsSubdomain(className))
}

/** On creation the old annotation and the field have to agree. */
export function checkIngressClass(ingress: JsonRecord, faults: Faults): void {
  const annotation = child(child(ingress, 'metadata'), 'annotations')?.[CLASS_ANNOTATION]
  const spec = child(ingress, 'spec')
  if (annotation === undefined || !isSet(spec, 'ingressClassName') || annotation === spec?.ingressClassName) return
  faults.invalid(`annotations.${CLASS_ANNOTATION}`, annotation, 'must match `ingressClassName` when both are specified')
}

function checkHost(host: string, field: string, faults: Faults): void {
  faults.invalidFor(field, host, host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host))
}

function checkRule(rule: JsonRecord, at: string, faults: Faults): void {
  const host = text(rule, 'host')
  if (host !== '') {
    if (isIP(host) !== 0) faults.invalid(`${at}.host`, host, 'must be a DNS name, not an IP address')
    else checkHost(host, `${at}.host`, faults)
  }
  const http = child(rule, 'http')
  if (!http) return
  const paths = items(http, 'paths')
  if (paths.length === 0) faults.required(`${at}.http.paths`)
  for (const [index, path] of paths.entries()) checkPath(path, `${at}.http.paths[${index}]`, faults)
}

function checkPath(path: JsonRecord, at: string, faults: Faults): void {
  const value = text(path, 'path')
  const type = text(path, 'pathType')
  if (!isSet(path, 'pathType')) {
    faults.required(`${at}.pathType`, 'pathType must be specified')
  } else if (type === 'Exact' || type === 'Prefix') {
    if (!value.startsWith('/')) faults.invalid(`${at}.path`, value, 'must be an absolute path')
    for (const part of value === '' ? [] : FORBIDDEN_IN_PATHS)
      if (value.includes(part)) faults.invalid(`${at}.path`, value, `must not contain '${part}'`)
    for (const end of FORBIDDEN_ENDS) if (value.endsWith(end)) faults.invalid(`${at}.path`, value, `cannot end with '${end}'`)
  } else if (type === 'ImplementationSpecific') {
    if (value !== '' && !value.startsWith('/')) faults.invalid(`${at}.path`, value, 'must be an absolute path')
  } else {
    faults.unsupported(`${at}.pathType`, type, PATH_TYPES)
  }
  checkBackend(child(path, 'backend'), `${at}.backend`, faults)
}

function checkBackend(backend: JsonRecord | undefined, at: string, faults: Faults): void {
  const service = child(backend, 'service')
  const resource = child(backend, 'resource')
  if (service && resource) {
    faults.invalid(at, '', 'cannot set both resource and service backends')
    return
  }
  if (!service) {
    if (!resource) faults.invalid(at, '', 'resource or service backend is required')
    return
  }
  const name = text(service, 'name')
  if (name === '') faults.required(`${at}.service.name`)
  else faults.invalidFor(`${at}.service.name`, name, dnsLabel(name))
  const port = child(service, 'port')
  const portText = text(port, 'name')
  const portValue = number(port, 'number') ?? 0
  if (portText !== '' && portValue !== 0) faults.invalid(at, '', 'cannot set both port name & port number')
  else if (portText !== '') faults.invalidFor(`${at}.service.port.name`, portText, portName(portText))
  else if (portValue !== 0) faults.invalidFor(`${at}.service.port.number`, portValue, portNumber(portValue))
  else faults.required(at, 'port name or number is required')
}
