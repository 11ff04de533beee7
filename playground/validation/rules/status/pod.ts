/** What a kubelet and the scheduler say of a Pod (pkg/apis/core/validation, ValidatePodStatusUpdate). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, qualifiedName } from '../../names.ts'
import { child, descend, items, number, text } from '../../read-fields.ts'
import { ADDRESS_TEXT } from '../network/address-form.ts'

/** Conditions whose names are not looked at. */
const OWN_CONDITIONS = ['PodScheduled', 'Ready', 'Initialized']

export function checkPodStatus(pod: JsonRecord, old: JsonRecord, faults: Faults): void {
  const [spec, status, before] = [child(pod, 'spec') ?? {}, child(pod, 'status') ?? {}, child(old, 'status') ?? {}]
  for (const [index, condition] of items(status, 'conditions').entries()) {
    const type = text(condition, 'type')
    if (!OWN_CONDITIONS.includes(type)) faults.invalidFor(`status.conditions[${index}].Type`, type, qualifiedName(type))
  }
  const node = text(status, 'nominatedNodeName')
  if (node !== '') faults.invalidFor('status.nominatedNodeName', node, dnsSubdomain(node))
  for (const list of ['containerStatuses', 'initContainerStatuses']) checkEnds(spec, status, before, list, faults)
  checkClaims(spec, status, faults)
  checkAddresses(items(status, 'podIPs'), 'status.podIPs', faults)
  const hosts = items(status, 'hostIPs')
  const [first] = hosts
  if (first && text(first, 'ip') !== text(status, 'hostIP'))
    faults.invalid('status.hostIPs[0].ip', text(first, 'ip'), 'must be equal to `hostIP`')
  checkAddresses(hosts, 'status.hostIPs', faults)
  if (text(status, 'qosClass') !== text(before, 'qosClass'))
    faults.invalid('status.qosClass', text(status, 'qosClass'), 'field is immutable')
  const generation = number(status, 'observedGeneration') ?? 0
  if (generation < 0) faults.invalid('status.observedGeneration', generation, 'must be a non-negative integer')
}

/** What has ended for good does not run again. */
function checkEnds(spec: JsonRecord, status: JsonRecord, before: JsonRecord, list: string, faults: Faults): void {
  if (spec.restartPolicy === 'Always') return
  const again = new Set(items(spec, 'initContainers').flatMap((one) => (one.restartPolicy === 'Always' ? [text(one, 'name')] : [])))
  for (const [index, then] of items(before, list).entries()) {
    const ended = descend(then, 'state', 'terminated')
    if (!ended || again.has(text(then, 'name'))) continue
    if (number(ended, 'exitCode') !== 0 && spec.restartPolicy === 'OnFailure') continue
    const now = items(status, list).find(({ name }) => name === then.name)
    if (now && !descend(now, 'state', 'terminated'))
      faults.forbidden(`status.${list}[${index}].state`, 'may not be transitioned to non-terminated state')
  }
}

function checkClaims(spec: JsonRecord, status: JsonRecord, faults: Faults): void {
  const wanted = new Set(items(spec, 'resourceClaims').map((claim) => text(claim, 'name')))
  for (const [index, claim] of items(status, 'resourceClaimStatuses').entries()) {
    const name = text(claim, 'name')
    if (!wanted.has(name))
      faults.invalid(`status.resourceClaimStatuses[${index}].name`, name, 'must match the name of an entry in `spec.resourceClaims`')
  }
}

function checkAddresses(list: readonly JsonRecord[], field: string, faults: Faults): void {
  const addresses = list.map((entry) => text(entry, 'ip'))
  for (const [index, address] of addresses.entries()) if (isIP(address) === 0) faults.invalid(`${field}[${index}]`, address, ADDRESS_TEXT)
  const families = addresses.map(isIP)
  if (families.includes(0) || list.length < 2) return
  const shown = list.map((entry) => ({ IP: text(entry, 'ip') }))
  if (list.length > 2 || new Set(families).size < families.length)
    faults.invalid(field, shown, 'may specify no more than one IP for each IP family')
}
