import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, number, text, textMap, texts } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'
import { balancerAddresses, firstOf, labelsText, NONE, orNone, selectorText, UNSET } from '../text.ts'

export const services: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    text(spec, 'type'),
    orNone(texts(spec, 'clusterIPs')[0] ?? text(spec, 'clusterIP')),
    externalAddress(spec, status),
    servicePorts(spec),
    age(object.metadata.creationTimestamp, now),
    labelsText(textMap(spec, 'selector')),
  ]
}

function externalAddress(spec: JsonRecord | undefined, status: JsonRecord | undefined): string {
  const own = texts(spec, 'externalIPs')
  switch (text(spec, 'type')) {
    case 'LoadBalancer': {
      const given = balancerAddresses(status)
      if (own.length > 0) return [...(given === '' ? [] : given.split(',')), ...own].join(',')
      return given === '' ? '<pending>' : given
    }
    case 'ExternalName':
      return text(spec, 'externalName')
    default:
      return orNone(own.join(','))
  }
}

function servicePorts(spec: JsonRecord | undefined): string {
  const ports = items(spec, 'ports').map((port) => {
    const node = number(port, 'nodePort') ?? 0
    return `${number(port, 'port')}${node > 0 ? `:${node}` : ''}/${text(port, 'protocol')}`
  })
  return orNone(ports.join(','))
}

export const ingresses: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const hosts = items(spec, 'rules')
    .map((rule) => text(rule, 'host'))
    .filter((host) => host !== '')
  return [
    object.metadata.name,
    orNone(text(spec, 'ingressClassName')),
    hosts.length === 0 ? '*' : firstOf(hosts, 3),
    balancerAddresses(status),
    items(spec, 'tls').length > 0 ? '80, 443' : '80',
    age(object.metadata.creationTimestamp, now),
  ]
}

export const ingressClasses: Printer = (object, now) => {
  const spec = child(object, 'spec')
  const parameters = child(spec, 'parameters')
  const group = text(parameters, 'apiGroup')
  return [
    object.metadata.name,
    text(spec, 'controller'),
    parameters ? `${text(parameters, 'kind')}${group === '' ? '' : `.${group}`}/${text(parameters, 'name')}` : NONE,
    age(object.metadata.creationTimestamp, now),
  ]
}

export const networkPolicies: Printer = (object, now) => [
  object.metadata.name,
  selectorText(child(child(object, 'spec'), 'podSelector')),
  age(object.metadata.creationTimestamp, now),
]

export const endpoints: Printer = (object, now) => {
  const list = items(object, 'subsets').flatMap((subset) => {
    const addresses = items(subset, 'addresses').map((address) => text(address, 'ip'))
    const ports = items(subset, 'ports')
    return ports.length === 0 ? addresses : ports.flatMap((port) => addresses.map((ip) => joinPort(ip, number(port, 'port') ?? 0)))
  })
  return [object.metadata.name, list.length === 0 ? NONE : firstOf(list, 3), age(object.metadata.creationTimestamp, now)]
}

function joinPort(ip: string, port: number): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
}

export const endpointSlices: Printer = (object, now) => {
  const ports = items(object, 'ports').map((port) => String(number(port, 'port') ?? '*'))
  const addresses = items(object, 'endpoints').flatMap((endpoint) => texts(endpoint, 'addresses'))
  return [
    object.metadata.name,
    text(object, 'addressType'),
    ports.length === 0 ? UNSET : firstOf(ports, 3),
    addresses.length === 0 ? UNSET : firstOf(addresses, 3),
    age(object.metadata.creationTimestamp, now),
  ]
}

export const serviceCidrs: Printer = (object, now) => [
  object.metadata.name,
  texts(child(object, 'spec'), 'cidrs').join(','),
  age(object.metadata.creationTimestamp, now),
]

export const ipAddresses: Printer = (object, now) => {
  const parent = child(child(object, 'spec'), 'parentRef')
  const [group, namespace] = [text(parent, 'group'), text(parent, 'namespace')]
  const resource = `${text(parent, 'resource')}${group === '' ? '' : `.${group}`}`
  return [
    object.metadata.name,
    parent ? [resource, ...(namespace === '' ? [] : [namespace]), text(parent, 'name')].join('/') : NONE,
    // The real printer gives an age that no column stands for.
    age(object.metadata.creationTimestamp, now),
  ]
}
