/** The spec of a Pod or of a template (pkg/apis/core/validation, ValidatePodSpec). */
import { isIP } from 'node:net'
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain, qualifiedName } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkAnnotations, checkLabels } from '../metadata.ts'
import { ADDRESS_TEXT } from '../network/address-form.ts'
import { checkContainers, checkInitContainers } from './container.ts'
import { checkAffinity, checkScheduling, checkSpread, checkTolerations } from './scheduling.ts'
import { checkPodSecurity } from './security.ts'
import { checkVolumes } from './volumes.ts'

export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']
const MAX_SECONDS = 2147483647

export function checkPodSpec(spec: JsonRecord, at: string, faults: Faults): void {
  const volumes = checkVolumes(items(spec, 'volumes'), `${at}.volumes`, faults)
  const facts = { volumes, hostNetwork: spec.hostNetwork === true }
  const containers = items(spec, 'containers')
  checkContainers(containers, facts, `${at}.containers`, faults)
  checkInitContainers(items(spec, 'initContainers'), containers, facts, `${at}.initContainers`, faults)
  if (text(spec, 'restartPolicy') === '') faults.required(`${at}.restartPolicy`)
  else faults.oneOf(`${at}.restartPolicy`, spec.restartPolicy, RESTART_POLICIES)
  if (text(spec, 'dnsPolicy') === '') faults.required(`${at}.dnsPolicy`)
  else faults.oneOf(`${at}.dnsPolicy`, spec.dnsPolicy, DNS_POLICIES)
  checkScheduling(spec, at, faults)
  checkPodSecurity(spec, `${at}.securityContext`, faults)
  checkAffinity(child(spec, 'affinity'), `${at}.affinity`, faults)
  checkDns(spec, at, faults)
  for (const [index, gate] of items(spec, 'readinessGates').entries()) {
    const type = text(gate, 'conditionType')
    faults.invalidFor(`${at}.readinessGates[${index}].conditionType`, type, qualifiedName(type))
  }
  checkGates(items(spec, 'schedulingGates'), `${at}.schedulingGates`, faults)
  checkSpread(items(spec, 'topologySpreadConstraints'), `${at}.topologySpreadConstraints`, faults)
  checkNames(spec, at, faults)
  const deadline = number(spec, 'activeDeadlineSeconds')
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_SECONDS)) {
    faults.invalid(`${at}.activeDeadlineSeconds`, deadline, `must be between 1 and ${MAX_SECONDS}, inclusive`)
  }
  checkTolerations(items(spec, 'tolerations'), `${at}.tolerations`, faults)
  checkHostAliases(items(spec, 'hostAliases'), `${at}.hostAliases`, faults)
  const os = child(spec, 'os')
  if (os) {
    if (text(os, 'name') === '') faults.required(`${at}.os.name`, 'cannot be empty')
    else faults.oneOf(`${at}.os`, os.name, ['linux', 'windows'])
  }
}

function checkDns(spec: JsonRecord, at: string, faults: Faults): void {
  const config = child(spec, 'dnsConfig')
  const servers = texts(config, 'nameservers')
  if (spec.dnsPolicy === 'None' && !config) {
    faults.required(`${at}.dnsConfig`, 'must provide `dnsConfig` when `dnsPolicy` is None')
  } else if (spec.dnsPolicy === 'None' && servers.length === 0) {
    faults.required(`${at}.dnsConfig.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')
  }
  for (const [index, server] of servers.entries()) {
    if (isIP(server) === 0) faults.invalid(`${at}.dnsConfig.nameservers[${index}]`, server, ADDRESS_TEXT)
  }
}

function checkGates(gates: readonly JsonRecord[], field: string, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, gate] of gates.entries()) {
    const name = text(gate, 'name')
    faults.invalidFor(`${field}[${index}]`, name, qualifiedName(name))
    if (seen.has(name)) faults.duplicate(`${field}[${index}]`, name)
    seen.add(name)
  }
}

function checkNames(spec: JsonRecord, at: string, faults: Faults): void {
  const forms = [
    ['serviceAccountName', dnsSubdomain],
    ['nodeName', dnsSubdomain],
    ['hostname', dnsLabel],
    ['subdomain', dnsLabel],
    ['priorityClassName', dnsSubdomain],
    ['runtimeClassName', dnsSubdomain],
  ] as const
  for (const [key, form] of forms) {
    const value = text(spec, key)
    if (value !== '') faults.invalidFor(`${at}.${key}`, value, form(value))
  }
}

function checkHostAliases(aliases: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const [index, alias] of aliases.entries()) {
    const address = text(alias, 'ip')
    if (isIP(address) === 0) faults.invalid(`${field}[${index}].ip`, address, ADDRESS_TEXT)
    for (const [position, name] of texts(alias, 'hostnames').entries()) {
      faults.invalidFor(`${field}[${index}].hostnames[${position}]`, name, dnsSubdomain(name))
    }
  }
}

/** A template: labels, annotations and the spec. */
export function checkTemplate(template: JsonRecord | undefined, at: string, faults: Faults): void {
  const metadata = child(template, 'metadata')
  checkLabels(child(metadata, 'labels'), `${at}.labels`, faults)
  checkAnnotations(child(metadata, 'annotations'), `${at}.annotations`, faults)
  checkPodSpec(child(template, 'spec') ?? {}, `${at}.spec`, faults)
  if (isSet(child(template, 'spec'), 'ephemeralContainers'))
    faults.forbidden(`${at}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')
}
