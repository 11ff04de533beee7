import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, number, text } from '#playground/validation/read-fields.ts'
import type { Cell } from '../cell.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'
import { conditionStatus, NONE, UNKNOWN } from '../text.ts'

/** `6.1.0 (amd64)`: the version, and the architecture when the node tells it. */
function kernel(info: JsonRecord | undefined): string {
  const [version, architecture] = [text(info, 'kernelVersion'), text(info, 'architecture')]
  if (version === '') return UNKNOWN
  return architecture === '' ? version : `${version} (${architecture})`
}

const ROLE_PREFIX = 'node-role.kubernetes.io/'

export const nodes: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const ready = conditionStatus(status, 'Ready')
  const states = [
    ready === 'True' ? 'Ready' : ready === '' ? 'Unknown' : 'NotReady',
    ...(spec?.unschedulable === true ? ['SchedulingDisabled'] : []),
  ]
  const info = child(status, 'nodeInfo')
  const address = (type: string): string =>
    text(
      items(status, 'addresses').find((entry) => entry.type === type),
      'address',
    ) || NONE
  return [
    object.metadata.name,
    states.join(','),
    roles(object.metadata.labels ?? {}),
    age(object.metadata.creationTimestamp, now),
    text(info, 'kubeletVersion'),
    address('InternalIP'),
    address('ExternalIP'),
    text(info, 'osImage') || UNKNOWN,
    kernel(info),
    text(info, 'containerRuntimeVersion') || UNKNOWN,
  ]
}

export const componentStatuses: Printer = (object) => {
  const healthy = items(object, 'conditions').find((condition) => condition.type === 'Healthy')
  const status = { True: 'Healthy', False: 'Unhealthy' }[text(healthy, 'status')] ?? 'Unknown'
  return [object.metadata.name, status, text(healthy, 'message'), text(healthy, 'error')]
}

function roles(labels: Record<string, string>): string {
  const named = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(ROLE_PREFIX)) return key.length > ROLE_PREFIX.length ? [key.slice(ROLE_PREFIX.length)] : []
    return key === 'kubernetes.io/role' && value !== '' ? [value] : []
  })
  return named.length === 0 ? NONE : [...new Set(named)].sort().join(',')
}

export const namespaces: Printer = (object, now) => [
  object.metadata.name,
  text(child(object, 'status'), 'phase'),
  age(object.metadata.creationTimestamp, now),
]

export const configMaps: Printer = (object, now) => [
  object.metadata.name,
  count(object.data) + count(object.binaryData),
  age(object.metadata.creationTimestamp, now),
]

export const secrets: Printer = (object, now) => [
  object.metadata.name,
  text(object, 'type'),
  count(object.data),
  age(object.metadata.creationTimestamp, now),
]

export function count(map: unknown): number {
  return typeof map === 'object' && map !== null ? Object.keys(map).length : 0
}

export const leases: Printer = (object, now) => [
  object.metadata.name,
  text(child(object, 'spec'), 'holderIdentity'),
  age(object.metadata.creationTimestamp, now),
]

export const runtimeClasses: Printer = (object, now) => [
  object.metadata.name,
  text(object, 'handler'),
  age(object.metadata.creationTimestamp, now),
]

export const priorityClasses: Printer = (object, now) => [
  object.metadata.name,
  number(object, 'value') ?? 0,
  object.globalDefault === true,
  age(object.metadata.creationTimestamp, now),
  text(object, 'preemptionPolicy'),
]

export const certificateSigningRequests: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const seconds = number(spec, 'expirationSeconds')
  return [
    object.metadata.name,
    age(object.metadata.creationTimestamp, now),
    text(spec, 'signerName') || NONE,
    text(spec, 'username'),
    seconds === undefined ? NONE : age(new Date(now - seconds * 1000).toISOString(), now),
    certificateState(
      items(status, 'conditions').map(({ type }) => String(type)),
      text(status, 'certificate') !== '',
    ),
  ]
}

function certificateState(conditions: readonly string[], issued: boolean): string {
  const decided = conditions.includes('Denied') ? 'Denied' : conditions.includes('Approved') ? 'Approved' : 'Pending'
  const failed = conditions.includes('Failed') ? ',Failed' : ''
  return `${decided}${failed}${issued ? ',Issued' : ''}`
}

export const apiServices: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const service = child(spec, 'service')
  const available = items(status, 'conditions').find(({ type }) => type === 'Available')
  const state = text(available, 'status')
  return [
    object.metadata.name,
    service ? `${text(service, 'namespace')}/${text(service, 'name')}` : 'Local',
    available === undefined ? 'Unknown' : state === 'True' ? state : `${state} (${text(available, 'reason')})`,
    age(object.metadata.creationTimestamp, now),
  ]
}

export const flowSchemas: Printer = (object, now) => {
  const spec = child(object, 'spec')
  return [
    object.metadata.name,
    text(child(spec, 'priorityLevelConfiguration'), 'name'),
    number(spec, 'matchingPrecedence') ?? 0,
    text(child(spec, 'distinguisherMethod'), 'type') || NONE,
    age(object.metadata.creationTimestamp, now),
    conditionStatus(child(object, 'status'), 'Dangling') || '?',
  ]
}

export const priorityLevels: Printer = (object, now) => {
  const spec = child(object, 'spec')
  const limited = child(spec, 'limited')
  const queuing = child(child(limited, 'limitResponse'), 'queuing')
  const queue = (field: string): Cell => (queuing ? (number(queuing, field) ?? 0) : NONE)
  return [
    object.metadata.name,
    text(spec, 'type'),
    limited ? (number(limited, 'nominalConcurrencyShares') ?? 0) : NONE,
    queue('queues'),
    queue('handSize'),
    queue('queueLengthLimit'),
    age(object.metadata.creationTimestamp, now),
  ]
}
