/**
 * The Pod Security Standards as checks, in the words of k8s.io/pod-security-admission/policy. Each says what is forbidden and by
 * whom; nothing when the Pod passes.
 */
import type { JsonRecord } from '../../patch/json.ts'
import { child, items, number, text, texts } from '../../validation/read-fields.ts'

export interface Violation {
  reason: string
  detail: string
}

type Check = (spec: JsonRecord) => Violation | undefined

const containersOf = (spec: JsonRecord): JsonRecord[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => items(spec, key))
const security = (holder: JsonRecord): JsonRecord | undefined => child(holder, 'securityContext')
const quote = (text: string): string => JSON.stringify(text)
const list = (names: readonly string[]): string => names.map(quote).join(', ')
const some = (names: readonly string[]): string => `${names.length === 1 ? 'container' : 'containers'} ${list(names)}`

function offenders(spec: JsonRecord, test: (container: JsonRecord) => boolean): string[] {
  return containersOf(spec)
    .filter(test)
    .map((container) => text(container, 'name'))
}

const hostNamespaces: Check = (spec) => {
  const used = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true)
  return used.length > 0 ? { reason: 'host namespaces', detail: used.map((key) => `${key}=true`).join(', ') } : undefined
}

const hostPathVolumes: Check = (spec) => {
  const names = items(spec, 'volumes')
    .filter((volume) => child(volume, 'hostPath'))
    .map((volume) => text(volume, 'name'))
  return names.length > 0
    ? { reason: 'hostPath volumes', detail: `${names.length === 1 ? 'volume' : 'volumes'} ${list(names)}` }
    : undefined
}

const hostPorts: Check = (spec) => {
  const names = offenders(spec, (container) => items(container, 'ports').some((port) => number(port, 'hostPort')))
  const ports = new Set(
    containersOf(spec)
      .flatMap((container) => items(container, 'ports').map((port) => number(port, 'hostPort') ?? 0))
      .filter(Boolean),
  )
  if (names.length === 0) return undefined
  const word = ports.size === 1 ? 'hostPort' : 'hostPorts'
  return {
    reason: 'hostPort',
    detail: `${some(names)} ${names.length === 1 ? 'uses' : 'use'} ${word} ${[...ports].toSorted((a, b) => a - b).join(', ')}`,
  }
}

const privileged: Check = (spec) => {
  const names = offenders(spec, (container) => security(container)?.privileged === true)
  return names.length > 0 ? { reason: 'privileged', detail: `${some(names)} must not set securityContext.privileged=true` } : undefined
}

const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

function addedCapabilities(spec: JsonRecord, allowed: ReadonlySet<string>): { names: string[]; capabilities: string[] } {
  const forbidden = (container: JsonRecord): string[] =>
    texts(child(security(container), 'capabilities'), 'add').filter((name) => !allowed.has(name))
  const names = offenders(spec, (container) => forbidden(container).length > 0)
  return { names, capabilities: [...new Set(containersOf(spec).flatMap(forbidden))].toSorted() }
}

const baselineCapabilities: Check = (spec) => {
  const { names, capabilities } = addedCapabilities(spec, BASELINE_CAPABILITIES)
  if (names.length === 0) return undefined
  return {
    reason: 'non-default capabilities',
    detail: `${some(names)} must not include ${list(capabilities)} in securityContext.capabilities.add`,
  }
}

const restrictedCapabilities: Check = (spec) => {
  const keeping = offenders(spec, (container) => !texts(child(security(container), 'capabilities'), 'drop').includes('ALL'))
  const { names, capabilities } = addedCapabilities(spec, new Set(['NET_BIND_SERVICE']))
  const details = [
    ...(keeping.length > 0 ? [`${some(keeping)} must set securityContext.capabilities.drop=["ALL"]`] : []),
    ...(names.length > 0 ? [`${some(names)} must not include ${list(capabilities)} in securityContext.capabilities.add`] : []),
  ]
  return details.length > 0 ? { reason: 'unrestricted capabilities', detail: details.join('; ') } : undefined
}

const procMount: Check = (spec) => {
  const unmasked = (container: JsonRecord): string => text(security(container), 'procMount')
  const names = offenders(spec, (container) => !['', 'Default'].includes(unmasked(container)))
  const values = [
    ...new Set(
      containersOf(spec)
        .map(unmasked)
        .filter((value) => !['', 'Default'].includes(value)),
    ),
  ]
  return names.length > 0
    ? { reason: 'procMount', detail: `${some(names)} must not set securityContext.procMount to ${list(values)}` }
    : undefined
}

const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
])

const sysctls: Check = (spec) => {
  const names = items(security(spec), 'sysctls')
    .map((sysctl) => text(sysctl, 'name'))
    .filter((name) => !SAFE_SYSCTLS.has(name))
  return names.length > 0 ? { reason: 'forbidden sysctls', detail: names.join(', ') } : undefined
}

const seccompOf = (holder: JsonRecord): string => text(child(security(holder), 'seccompProfile'), 'type')

const baselineSeccomp: Check = (spec) => {
  const names = offenders(spec, (container) => seccompOf(container) === 'Unconfined')
  const setters = [...(seccompOf(spec) === 'Unconfined' ? ['pod'] : []), ...(names.length > 0 ? [some(names)] : [])]
  if (setters.length === 0) return undefined
  return { reason: 'seccompProfile', detail: `${setters.join(' and ')} must not set securityContext.seccompProfile.type to "Unconfined"` }
}

const restrictedSeccomp: Check = (spec) => {
  const good = new Set(['RuntimeDefault', 'Localhost'])
  const ofPod = seccompOf(spec)
  const wrong = offenders(spec, (container) => seccompOf(container) !== '' && !good.has(seccompOf(container)))
  const missing = good.has(ofPod) ? [] : offenders(spec, (container) => seccompOf(container) === '')
  const values = [...new Set([ofPod, ...containersOf(spec).map(seccompOf)].filter((value) => value !== '' && !good.has(value)))]
  const setters = [...(ofPod !== '' && !good.has(ofPod) ? ['pod'] : []), ...(wrong.length > 0 ? [some(wrong)] : [])]
  if (setters.length > 0)
    return {
      reason: 'seccompProfile',
      detail: `${setters.join(' and ')} must not set securityContext.seccompProfile.type to ${list(values)}`,
    }
  if (missing.length === 0) return undefined
  return {
    reason: 'seccompProfile',
    detail: `pod or ${some(missing)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  }
}

const escalation: Check = (spec) => {
  const names = offenders(spec, (container) => security(container)?.allowPrivilegeEscalation !== false)
  return names.length > 0
    ? { reason: 'allowPrivilegeEscalation != false', detail: `${some(names)} must set securityContext.allowPrivilegeEscalation=false` }
    : undefined
}

const ALLOWED_VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

const restrictedVolumes: Check = (spec) => {
  const typeOf = (volume: JsonRecord): string => Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'
  const bad = items(spec, 'volumes').filter((volume) => !ALLOWED_VOLUMES.has(typeOf(volume)))
  if (bad.length === 0) return undefined
  const names = bad.map((volume) => text(volume, 'name'))
  const types = [...new Set(bad.map(typeOf))].toSorted()
  const who = names.length === 1 ? `volume ${list(names)} uses` : `volumes ${list(names)} use`
  return { reason: 'restricted volume types', detail: `${who} restricted volume ${types.length === 1 ? 'type' : 'types'} ${list(types)}` }
}

const runAsNonRoot: Check = (spec) => {
  const ofPod = security(spec)?.runAsNonRoot
  const refusing = offenders(spec, (container) => security(container)?.runAsNonRoot === false)
  const missing = offenders(spec, (container) => security(container)?.runAsNonRoot === undefined)
  const details = [...(ofPod === false ? ['pod'] : []), ...(refusing.length > 0 ? [some(refusing)] : [])]
  if (details.length > 0)
    return { reason: 'runAsNonRoot != true', detail: `${details.join(' and ')} must not set securityContext.runAsNonRoot=false` }
  if (ofPod === true || missing.length === 0) return undefined
  return { reason: 'runAsNonRoot != true', detail: `pod or ${some(missing)} must set securityContext.runAsNonRoot=true` }
}

const runAsUser: Check = (spec) => {
  const names = offenders(spec, (container) => security(container)?.runAsUser === 0)
  const setters = [...(security(spec)?.runAsUser === 0 ? ['pod'] : []), ...(names.length > 0 ? [some(names)] : [])]
  return setters.length > 0 ? { reason: 'runAsUser=0', detail: `${setters.join(' and ')} must not set runAsUser=0` } : undefined
}

const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'])

const seLinux: Check = (spec) => {
  const bad = (holder: JsonRecord): boolean => {
    const options = child(security(holder), 'seLinuxOptions')
    return !SELINUX_TYPES.has(text(options, 'type')) || text(options, 'user') !== '' || text(options, 'role') !== ''
  }
  const names = offenders(spec, bad)
  const setters = [...(bad(spec) ? ['pod'] : []), ...(names.length > 0 ? [some(names)] : [])]
  if (setters.length === 0) return undefined
  const types = [
    ...new Set(
      [spec, ...containersOf(spec)]
        .map((holder) => text(child(security(holder), 'seLinuxOptions'), 'type'))
        .filter((type) => !SELINUX_TYPES.has(type)),
    ),
  ]
  const what = types.length > 0 ? `${types.length === 1 ? 'type' : 'types'} ${list(types)}` : 'user or role'
  return { reason: 'seLinuxOptions', detail: `${setters.join(' and ')} set forbidden securityContext.seLinuxOptions: ${what}` }
}

/** What every level above `privileged` forbids. */
const COMMON: readonly Check[] = [hostNamespaces]

export const BASELINE: readonly Check[] = [
  baselineCapabilities,
  ...COMMON,
  hostPathVolumes,
  hostPorts,
  privileged,
  procMount,
  seLinux,
  baselineSeccomp,
  sysctls,
]
/** The stricter checks stand in for those of the level below that they contain. */
export const RESTRICTED: readonly Check[] = [
  ...COMMON,
  hostPorts,
  privileged,
  procMount,
  seLinux,
  sysctls,
  escalation,
  restrictedCapabilities,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  restrictedSeccomp,
]
