import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, isRecord, type Json, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { methodNotAllowed } from '#playground/status.ts'
import { finishNew } from './finish-new.ts'

/** What a kind does with an object before it is validated: PrepareForCreate and PrepareForUpdate of the real registry. */
export interface Strategy {
  /** The status that a new object has, whatever the client sent; absent: what was sent is kept. */
  initialStatus?: Json
  /** Fields beside metadata and status whose change makes a new `metadata.generation`; absent: the kind has none. */
  generation?: 'spec' | 'all'
  /** A new object has no generation: its first change makes the first one. */
  uncountedAtFirst?: true
  /** A change of annotations makes a new generation too. */
  annotationsCount?: true
}

const EMPTY: Strategy = { initialStatus: {}, generation: 'spec' }

/** pkg/registry of Kubernetes, kind by kind; a kind without an entry takes objects as they are. */
const STRATEGIES: Record<string, Strategy> = {
  '/pods': { initialStatus: { phase: 'Pending' }, generation: 'spec' },
  '/podtemplates': { generation: 'all' },
  '/replicationcontrollers': { initialStatus: { replicas: 0 }, generation: 'spec' },
  '/namespaces': { initialStatus: { phase: 'Active' } },
  '/persistentvolumes': { initialStatus: { phase: 'Pending' } },
  '/persistentvolumeclaims': { initialStatus: { phase: 'Pending' } },
  '/resourcequotas': { initialStatus: {} },
  '/services': { initialStatus: { loadBalancer: {} } },
  'apps/deployments': { ...EMPTY, annotationsCount: true },
  'apps/replicasets': { initialStatus: { replicas: 0 }, generation: 'spec' },
  'apps/statefulsets': { initialStatus: { replicas: 0, availableReplicas: 0 }, generation: 'spec' },
  'apps/daemonsets': {
    initialStatus: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
    generation: 'spec',
  },
  'batch/jobs': EMPTY,
  'batch/cronjobs': { initialStatus: {}, generation: 'spec' },
  'autoscaling/horizontalpodautoscalers': { initialStatus: { desiredReplicas: 0, currentMetrics: null } },
  'policy/poddisruptionbudgets': {
    initialStatus: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    generation: 'spec',
  },
  'networking.k8s.io/ingresses': { initialStatus: { loadBalancer: {} }, generation: 'spec' },
  'networking.k8s.io/ingressclasses': { generation: 'spec' },
  'networking.k8s.io/networkpolicies': { generation: 'spec' },
  'networking.k8s.io/servicecidrs': { initialStatus: {} },
  'apiextensions.k8s.io/customresourcedefinitions': {
    initialStatus: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: null },
    generation: 'spec',
  },
  'apiregistration.k8s.io/apiservices': { initialStatus: {} },
  'scheduling.k8s.io/priorityclasses': { generation: 'all' },
  'certificates.k8s.io/certificatesigningrequests': { initialStatus: {} },
  'flowcontrol.apiserver.k8s.io/flowschemas': { initialStatus: {}, generation: 'spec' },
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations': { initialStatus: {}, generation: 'spec' },
  'admissionregistration.k8s.io/validatingadmissionpolicies': { initialStatus: {}, generation: 'spec' },
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': { generation: 'spec' },
  'admissionregistration.k8s.io/mutatingadmissionpolicies': { generation: 'spec' },
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': { generation: 'spec' },
  'admissionregistration.k8s.io/validatingwebhookconfigurations': { generation: 'all' },
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': { generation: 'all' },
  'resource.k8s.io/deviceclasses': { generation: 'spec' },
  'resource.k8s.io/resourceclaims': { initialStatus: {} },
  'resource.k8s.io/resourceslices': { generation: 'spec' },
  'storage.k8s.io/csidrivers': { generation: 'spec', uncountedAtFirst: true },
  'storage.k8s.io/volumeattachments': { initialStatus: { attached: false } },
  'discovery.k8s.io/endpointslices': { generation: 'all' },
}

export function strategyOf(kind: ResourceKind): Strategy {
  const known = STRATEGIES[kind.collection]
  if (known) return known
  return kind.custom ? { generation: hasStatus(kind) ? 'spec' : 'all' } : {}
}

/** True when the kind's status is written through a path of its own, and ignored everywhere else. */
export function hasStatus(kind: ResourceKind): boolean {
  return kind.subresources.some((subresource) => subresource.name === 'status')
}

/** Readies a new object: its status is not the client's to set, and its generation mostly starts at 1. */
export function prepareCreate(kind: ResourceKind, object: KubeObject): void {
  const { initialStatus, generation, uncountedAtFirst } = strategyOf(kind)
  if (initialStatus !== undefined) object.status = structuredClone(initialStatus)
  else if (kind.custom && hasStatus(kind)) delete object.status
  if (generation && !uncountedAtFirst) object.metadata.generation = 1
  finishNew(kind, object)
}

/**
 * Readies an update: of what the client sent only that counts which the path stands for, and a change of what is wanted makes a
 * new generation. The object is changed or replaced.
 * @throws ApiError MethodNotAllowed for a path that cannot be updated
 */
export function prepareUpdate(kind: ResourceKind, subresource: string, object: KubeObject, old: KubeObject): KubeObject {
  const result = partFor(kind, subresource, object, old)
  const { generation, annotationsCount } = strategyOf(kind)
  if (!generation || subresource === 'status') return result
  const annotated = annotationsCount && !equalJson(result.metadata.annotations ?? {}, old.metadata.annotations ?? {})
  if (annotated || !equalJson(wanted(result, generation), wanted(old, generation))) {
    result.metadata.generation = (old.metadata.generation ?? 0) + 1
  }
  return result
}

function partFor(kind: ResourceKind, subresource: string, object: KubeObject, old: KubeObject): KubeObject {
  switch (subresource) {
    case '':
      // What a namespace waits for is changed through a path of its own.
      if (kind.collection === '/namespaces') object.spec = old.spec
      if (!hasStatus(kind)) return object
      return withField(object, 'status', old.status)
    case 'status':
      return withField({ ...old, metadata: metadataFor(kind, object, old) }, 'status', object.status)
    case 'approval':
      // Only the conditions of a request can be decided (csrApprovalStrategy).
      return { ...old, metadata: object.metadata, status: { ...recordOf(old.status), ...pick(recordOf(object.status), 'conditions') } }
    case 'resize':
      return { ...old, metadata: keptMetadata(object, old), spec: specFor(subresource, recordOf(object.spec), recordOf(old.spec)) }
    case 'finalize':
    case 'ephemeralcontainers':
      return { ...old, metadata: object.metadata, spec: specFor(subresource, recordOf(object.spec), recordOf(old.spec)) }
    default:
      throw methodNotAllowed({ group: kind.group, name: kind.resource }, 'update')
  }
}

function withField(object: KubeObject, field: string, value: unknown): KubeObject {
  if (value === undefined) delete object[field]
  else object[field] = value
  return object
}

/** Through the status path custom resources keep their metadata; built-in kinds let labels and annotations be set. */
function metadataFor(kind: ResourceKind, object: KubeObject, old: KubeObject): KubeObject['metadata'] {
  return kind.custom ? keptMetadata(object, old) : object.metadata
}

/** The old metadata, with who owns what since the change. */
function keptMetadata(object: KubeObject, old: KubeObject): KubeObject['metadata'] {
  const { managedFields } = object.metadata
  return { ...old.metadata, ...(managedFields && { managedFields }) }
}

function specFor(subresource: 'finalize' | 'ephemeralcontainers' | 'resize', sent: JsonRecord, old: JsonRecord): JsonRecord {
  if (subresource === 'finalize') return { ...old, finalizers: sent.finalizers ?? [] }
  if (subresource === 'ephemeralcontainers') {
    const { ephemeralContainers: _before, ...rest } = old
    return { ...rest, ...pick(sent, 'ephemeralContainers') }
  }
  return { ...old, ...resized(sent, old, 'containers'), ...resized(sent, old, 'initContainers') }
}

/** The containers that were sent, each as it was but for its resources; whether all are there is for validation to say. */
function resized(sent: JsonRecord, old: JsonRecord, list: 'containers' | 'initContainers'): JsonRecord {
  const [before, after] = [old[list], sent[list]]
  if (!Array.isArray(before) || !Array.isArray(after)) return {}
  return {
    [list]: after.filter(isRecord).map((wanted) => {
      const container = before.filter(isRecord).find(({ name }) => name === wanted.name)
      if (!container) return wanted
      const { resources: _, resizePolicy: __, ...kept } = container
      return { ...kept, ...pick(wanted, 'resources'), ...pick(wanted, 'resizePolicy') }
    }),
  }
}

function pick(record: JsonRecord, field: string): JsonRecord {
  const value = record[field]
  return value === undefined ? {} : { [field]: value }
}

function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {}
}

function wanted(object: KubeObject, generation: 'spec' | 'all'): Json {
  // Objects in the registry are JSON through and through.
  if (generation === 'spec') return (object.spec ?? null) as Json
  const { metadata: _metadata, status: _status, ...rest } = object
  return rest as Json
}
