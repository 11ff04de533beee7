/** Resource requests and limits (pkg/apis/core/validation, ValidateResourceRequirements). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { qualifiedName } from '../../names.ts'
import { compareQuantities, quantityOf } from '../../quantity.ts'
import { child, isSet } from '../../read-fields.ts'

const STANDARD = new Set(['cpu', 'memory', 'ephemeral-storage'])
const HUGE_PAGES = 'hugepages-'
const NANO = 1_000_000_000n

/** `example.com/gpu` */
export function isExtended(name: string): boolean {
  return name.includes('/') && !name.split('/')[0]?.endsWith('kubernetes.io') && !name.startsWith('requests.')
}

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES)
}

function checkName(name: string, at: string, faults: Faults): void {
  faults.invalidFor(at, name, qualifiedName(name))
  if (name.includes('/')) return
  if (!STANDARD.has(name) && !isHugePages(name)) {
    faults.invalid(at, name, 'must be a standard resource type or fully qualified')
    faults.invalid(at, name, 'must be a standard resource for containers')
  }
}

/** Amounts that are not negative, and whole where only whole things exist. */
export function checkAmount(name: string, amount: unknown, at: string, faults: Faults): void {
  const { nano } = quantityOf(amount)
  if (nano < 0n) faults.invalid(at, String(amount), 'must be greater than or equal to 0')
  if (isExtended(name) && nano % NANO !== 0n) faults.invalid(at, String(amount), 'must be an integer')
  const page = isHugePages(name) ? quantityOf(name.slice(HUGE_PAGES.length)).nano : 0n
  if (page > 0n && nano % page !== 0n) faults.invalid(at, String(amount), `${String(amount)} is not positive integer multiple of ${name}`)
}

export function checkResources(resources: JsonRecord | undefined, at: string, faults: Faults): void {
  if (!resources) return
  const limits = child(resources, 'limits') ?? {}
  const requests = child(resources, 'requests') ?? {}
  for (const name of Object.keys(limits).toSorted()) {
    checkName(name, `${at}.limits[${name}]`, faults)
    checkAmount(name, limits[name], `${at}.limits[${name}]`, faults)
  }
  for (const name of Object.keys(requests).toSorted()) {
    checkName(name, `${at}.requests[${name}]`, faults)
    checkAmount(name, requests[name], `${at}.requests[${name}]`, faults)
    const limit = limits[name]
    const fixed = isExtended(name) || isHugePages(name)
    if (!isSet(limits, name)) {
      if (fixed) faults.required(`${at}.limits`, 'Limit must be set for non overcommitable resources')
    } else if (fixed && compareQuantities(quantityOf(requests[name]), quantityOf(limit)) !== 0) {
      faults.invalid(`${at}.requests`, String(requests[name]), `must be equal to ${name} limit of ${String(limit)}`)
    } else if (compareQuantities(quantityOf(requests[name]), quantityOf(limit)) > 0) {
      faults.invalid(`${at}.requests`, String(requests[name]), `must be less than or equal to ${name} limit of ${String(limit)}`)
    }
  }
  const names = new Set([...Object.keys(limits), ...Object.keys(requests)])
  if ([...names].some(isHugePages) && !names.has('cpu') && !names.has('memory')) faults.forbidden(at, 'HugePages require cpu or memory')
}
