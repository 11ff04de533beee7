/** What the cluster says of Nodes, Namespaces, claims, quotas and what has addresses from outside (pkg/apis/{core,networking}/validation). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, qualifiedName } from '../../names.ts'
import { quantityOf } from '../../quantity.ts'
import { child, isSet, items, text, texts } from '../../read-fields.ts'
import { checkHard } from '../config/limits.ts'
import { ADDRESS_TEXT } from '../network/address-form.ts'
import { checkAmount } from '../pod/resources.ts'

const NANO = 1_000_000_000n

export function checkNodeStatus(node: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const status = child(node, 'status')
  for (const key of ['capacity', 'allocatable'])
    for (const [name, amount] of Object.entries(child(status, key) ?? {})) checkAmount(name, amount, `status.${key}.${name}`, faults)
  const seen = new Set<string>()
  for (const [index, entry] of items(status, 'addresses').entries()) {
    const shown = { Type: text(entry, 'type'), Address: text(entry, 'address') }
    if (seen.has(JSON.stringify(shown))) faults.duplicate(`status.addresses[${index}]`, shown)
    seen.add(JSON.stringify(shown))
  }
}

export function checkNamespaceStatus(namespace: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const phase = text(child(namespace, 'status'), 'phase')
  const going = isSet(child(namespace, 'metadata'), 'deletionTimestamp')
  if (going && phase !== 'Terminating')
    faults.invalid('status.Phase', phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")
  if (!going && phase !== 'Active') faults.invalid('status.Phase', phase, "may only be 'Active' if `deletionTimestamp` is empty")
}

/** What holds a Namespace back while it goes is a list of finalizers like any other. */
export function checkNamespaceFinalizers(namespace: JsonRecord, _old: JsonRecord, faults: Faults): void {
  for (const [index, name] of texts(child(namespace, 'spec'), 'finalizers').entries())
    checkNamespaceFinalizer(name, `spec.finalizers[${index}]`, faults)
}

const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion']

export function checkNamespaceFinalizer(name: string, field: string, faults: Faults): void {
  const wrong = qualifiedName(name)
  faults.invalidFor(field, name, wrong)
  if (!name.includes('/') && !STANDARD_FINALIZERS.includes(name))
    faults.invalid(field, name, 'name is neither a standard finalizer name nor is it fully qualified')
}

const RESIZING = [
  'ControllerResizeInProgress',
  'ControllerResizeInfeasible',
  'NodeResizeInProgress',
  'NodeResizeInfeasible',
  'NodeResizePending',
]

export function checkClaimStatus(claim: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const status = child(claim, 'status')
  const checkAmounts = (key: string): void => {
    for (const [name, amount] of Object.entries(child(status, key) ?? {})) {
      const { nano } = quantityOf(amount)
      if (nano < 0n) faults.invalid(`status.${key}[${name}]`, Number(nano / NANO), 'must be a valid resource quantity')
    }
  }
  checkAmounts('capacity')
  for (const [name, state] of Object.entries(child(status, 'allocatedResourceStatuses') ?? {})) {
    checkClaimResource(name, 'status.allocatedResourceStatuses', faults)
    // The real server names the resource where it means the state.
    if (!RESIZING.includes(String(state))) faults.unsupported('status.allocatedResourceStatuses', name, RESIZING)
  }
  for (const name of Object.keys(child(status, 'allocatedResources') ?? {})) checkClaimResource(name, 'status.allocatedResources', faults)
  checkAmounts('allocatedResources')
}

function checkClaimResource(name: string, field: string, faults: Faults): void {
  const wrong = qualifiedName(name)
  faults.invalidFor(field, name, wrong)
  const native = !name.includes('/') || name.includes('kubernetes.io/')
  if (wrong.length === 0 && native && name !== 'storage') faults.unsupported(field, name, ['storage'])
}

export function checkQuotaStatus(quota: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const status = child(quota, 'status')
  for (const key of ['hard', 'used']) checkHard(child(status, key), `status.${key}`, faults)
}

export function checkServiceStatus(service: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const addresses = items(child(child(service, 'status'), 'loadBalancer'), 'ingress')
  if (addresses.length > 0 && child(service, 'spec')?.type !== 'LoadBalancer')
    faults.forbidden('status.loadBalancer.ingress', "may only be used when `spec.type` is 'LoadBalancer'")
  else for (const [index, entry] of addresses.entries()) checkBalancer(entry, `status.loadBalancer.ingress[${index}]`, faults)
}

export function checkIngressStatus(ingress: JsonRecord, _old: JsonRecord, faults: Faults): void {
  const addresses = items(child(child(ingress, 'status'), 'loadBalancer'), 'ingress')
  for (const [index, entry] of addresses.entries()) checkBalancer(entry, `status.loadBalancer.ingress[${index}]`, faults)
}

function checkBalancer(entry: JsonRecord, at: string, faults: Faults): void {
  const [address, hostname] = [text(entry, 'ip'), text(entry, 'hostname')]
  if (address !== '' && isIP(address) === 0) faults.invalid(`${at}.ip`, address, ADDRESS_TEXT)
  if (isSet(entry, 'ipMode')) {
    if (address === '') faults.forbidden(`${at}.ipMode`, 'may not be specified when `ip` is not set')
    else faults.oneOf(`${at}.ipMode`, entry.ipMode, ['Proxy', 'VIP'])
  }
  if (hostname === '') return
  faults.invalidFor(`${at}.hostname`, hostname, dnsSubdomain(hostname))
  if (isIP(hostname) !== 0) faults.invalid(`${at}.hostname`, hostname, 'must be a DNS name, not an IP address')
}
