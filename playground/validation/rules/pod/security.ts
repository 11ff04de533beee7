/** Security contexts of Pods and containers (pkg/apis/core/validation). */
import type { Json, JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { child, items, text } from '../../read-fields.ts'

const MAX_ID = 2147483647
const ID_TEXT = 'must be between 0 and 2147483647, inclusive'
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/

function checkId(field: string, value: Json | undefined, faults: Faults): void {
  if (typeof value === 'number' && (value < 0 || value > MAX_ID)) faults.invalid(field, value, ID_TEXT)
}

function checkSeccomp(profile: JsonRecord | undefined, at: string, faults: Faults): void {
  if (!profile) return
  const type = text(profile, 'type')
  if (type === '') faults.required(`${at}.type`, 'type is required when seccompProfile is set')
  else faults.oneOf(`${at}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined'])
  const file = text(profile, 'localhostProfile')
  if (type === 'Localhost' && file === '') faults.required(`${at}.localhostProfile`, 'must be set when seccomp type is Localhost')
  if (type !== 'Localhost' && file !== '') faults.invalid(`${at}.localhostProfile`, file, 'can only be set when seccomp type is Localhost')
}

export function checkContainerSecurity(security: JsonRecord | undefined, at: string, faults: Faults): void {
  if (!security) return
  checkId(`${at}.runAsUser`, security.runAsUser, faults)
  checkId(`${at}.runAsGroup`, security.runAsGroup, faults)
  faults.oneOf(`${at}.procMount`, security.procMount, ['Default', 'Unmasked'])
  if (security.procMount === 'Unmasked') faults.invalid(`${at}.procMount`, 'Unmasked', '`hostUsers` must be false to use `Unmasked`')
  checkSeccomp(child(security, 'seccompProfile'), `${at}.seccompProfile`, faults)
  if (security.allowPrivilegeEscalation === false && security.privileged === true) {
    faults.invalid(at, internalForm(security), 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true')
  }
}

/** The security context as the server's internal type prints it, which is what this one message shows. */
function internalForm(security: JsonRecord): Json {
  const names = [
    'Capabilities',
    'Privileged',
    'SELinuxOptions',
    'WindowsOptions',
    'RunAsUser',
    'RunAsGroup',
    'RunAsNonRoot',
    'ReadOnlyRootFilesystem',
    'AllowPrivilegeEscalation',
    'ProcMount',
    'SeccompProfile',
    'AppArmorProfile',
  ]
  const byLowerName = new Map(Object.entries(security).map(([key, value]) => [key.toLowerCase(), value]))
  return Object.fromEntries(names.map((name) => [name, byLowerName.get(name.toLowerCase()) ?? null]))
}

export function checkPodSecurity(spec: JsonRecord, at: string, faults: Faults): void {
  const security = child(spec, 'securityContext')
  if (!security) return
  checkId(`${at}.fsGroup`, security.fsGroup, faults)
  checkId(`${at}.runAsUser`, security.runAsUser, faults)
  checkId(`${at}.runAsGroup`, security.runAsGroup, faults)
  const groups = Array.isArray(security.supplementalGroups) ? security.supplementalGroups : []
  for (const [index, group] of groups.entries()) checkId(`${at}.supplementalGroups[${index}]`, group, faults)
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    faults.invalid(`${at}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')
  }
  const seen = new Set<string>()
  for (const [index, sysctl] of items(security, 'sysctls').entries()) {
    const name = text(sysctl, 'name')
    const field = `${at}.sysctls[${index}].name`
    if (name === '') faults.required(field)
    else if (name.length > 253 || !SYSCTL.test(name)) {
      faults.invalid(
        field,
        name,
        String.raw`must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`,
      )
    } else if (seen.has(name)) faults.duplicate(field, name)
    seen.add(name)
  }
  checkSeccomp(child(security, 'seccompProfile'), `${at}.seccompProfile`, faults)
}
