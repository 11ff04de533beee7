import type { KubeObject } from '#playground/client/client.ts'
import { quoted } from '#playground/quoted.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import type { FieldRequirement } from './fields.ts'

/**
 * Fields that a list can be narrowed by, beside `metadata.name` and `metadata.namespace` (GetAttrs and
 * AddFieldLabelConversionFunc of each kind in kubernetes/pkg).
 */
const SELECTABLE: Record<string, readonly string[]> = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  '/namespaces': ['status.phase'],
  '/nodes': ['spec.unschedulable'],
  '/replicationcontrollers': ['status.replicas'],
  '/secrets': ['type'],
  '/services': ['spec.clusterIP', 'spec.type'],
  'batch/jobs': ['status.successful'],
  'certificates.k8s.io/certificatesigningrequests': ['spec.signerName'],
  'resource.k8s.io/resourceslices': ['spec.nodeName', 'spec.driver'],
}

/** The same fields of events.k8s.io under the names that they have there. */
const EVENT_FIELDS: Record<string, string> = {
  'regarding.kind': 'involvedObject.kind',
  'regarding.namespace': 'involvedObject.namespace',
  'regarding.name': 'involvedObject.name',
  'regarding.uid': 'involvedObject.uid',
  'regarding.apiVersion': 'involvedObject.apiVersion',
  'regarding.resourceVersion': 'involvedObject.resourceVersion',
  'regarding.fieldPath': 'involvedObject.fieldPath',
  reportingController: 'reportingComponent',
}

/** What events can be selected by in the core group only. */
const NOT_MODERN = new Set([...Object.values(EVENT_FIELDS), 'source'])

/** Kinds that say themselves which fields they have, and leave the namespace out. */
const WITHOUT_NAMESPACE = new Set([
  '/namespaces',
  '/nodes',
  'certificates.k8s.io/certificatesigningrequests',
  'resource.k8s.io/resourceslices',
])

/**
 * Checks that a kind can be selected by these fields, and gives them the names of the stored object.
 * @throws ApiError BadRequest for a field that the kind does not offer
 */
export function checkFields(
  kind: ResourceKind,
  requirements: readonly FieldRequirement[],
  ofCustom: readonly string[] = [],
): FieldRequirement[] {
  return requirements.map((requirement) => {
    const modern = kind.group === 'events.k8s.io'
    if (modern && NOT_MODERN.has(requirement.field)) throw badRequest(unknownField(kind, requirement.field))
    const field = (modern && EVENT_FIELDS[requirement.field]) || requirement.field
    const known =
      field === 'metadata.name' ||
      (field === 'metadata.namespace' && !WITHOUT_NAMESPACE.has(kind.collection)) ||
      SELECTABLE[kind.collection]?.includes(field) ||
      ofCustom.includes(field)
    if (!known) throw badRequest(unknownField(kind, requirement.field))
    return { ...requirement, field }
  })
}

function unknownField(kind: ResourceKind, field: string): string {
  if (kind.collection === 'batch/jobs') return `field label ${quoted(field)} not supported for Job`
  if (kind.collection === 'resource.k8s.io/resourceslices')
    return `field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: ${field}`
  if (kind.custom || kind.collection in SELECTABLE) return `field label not supported: ${field}`
  return `${quoted(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`
}

/** The text of a selectable field; '' when it is not set. Numbers and booleans are written as Go does. */
export function readField(object: KubeObject, field: string): string {
  if (field === 'name') return object.metadata.name
  if (field === 'source') return String(readPath(object, ['source', 'component']) ?? readPath(object, ['reportingComponent']) ?? '')
  if (field === 'status.podIPs') return ''
  const value = readPath(object, (RENAMED[`${object.kind}.${field}`] ?? field).split('.'))
  if (value === undefined || value === null) return DEFAULTS[`${object.kind}.${field}`] ?? ''
  return String(value)
}

const RENAMED: Record<string, string> = { 'Job.status.successful': 'status.succeeded' }

const DEFAULTS: Record<string, string> = {
  'Pod.spec.hostNetwork': 'false',
  'Node.spec.unschedulable': 'false',
  'Job.status.successful': '0',
  'ReplicaSet.status.replicas': '0',
  'ReplicationController.status.replicas': '0',
}

function readPath(value: unknown, path: readonly string[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    // An object that has the key.
    at = (at as Record<string, unknown>)[key]
  }
  return at
}
