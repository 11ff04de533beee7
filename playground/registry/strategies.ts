import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'

/** What a kind does with an object before it is validated: PrepareForCreate and PrepareForUpdate of the real registry. */
export interface Strategy {
  /** The status that a new object has, whatever the client sent; absent: what was sent is kept. */
  initialStatus?: Json
  /** Fields beside metadata and status whose change makes a new `metadata.generation`; absent: the kind has none. */
  generation?: 'spec' | 'all'
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
  'apps/deployments': EMPTY,
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
  'storage.k8s.io/volumeattachments': { initialStatus: { attached: false } },
  'storage.k8s.io/csidrivers': { generation: 'spec' },
  'networking.k8s.io/ipaddresses': {},
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

/** Readies a new object: its status is not the client's to set, and its generation starts at 1. */
export function prepareCreate(kind: ResourceKind, object: KubeObject): void {
  const { initialStatus, generation } = strategyOf(kind)
  if (initialStatus !== undefined) object.status = structuredClone(initialStatus)
  else if (kind.custom && hasStatus(kind)) delete object.status
  if (generation) object.metadata.generation = 1
}

/** Readies an update of the object itself: the status stays, a change of what is wanted makes a new generation. */
export function prepareUpdate(kind: ResourceKind, object: KubeObject, old: KubeObject): void {
  if (hasStatus(kind)) {
    if (old.status === undefined) delete object.status
    else object.status = old.status
  }
  const { generation } = strategyOf(kind)
  if (generation && !equalJson(wanted(object, generation), wanted(old, generation))) {
    object.metadata.generation = (old.metadata.generation ?? 0) + 1
  }
}

/** Readies an update through the status path: nothing but the status changes, beside some of the metadata. */
export function prepareStatusUpdate(kind: ResourceKind, object: KubeObject, old: KubeObject): KubeObject {
  const metadata = { ...(kind.custom ? old.metadata : object.metadata) }
  if (object.metadata.managedFields) metadata.managedFields = object.metadata.managedFields
  const result: KubeObject = { ...old, metadata }
  if (object.status === undefined) delete result.status
  else result.status = object.status
  return result
}

function wanted(object: KubeObject, generation: 'spec' | 'all'): Json {
  // Objects in the registry are JSON through and through.
  if (generation === 'spec') return (object.spec ?? null) as Json
  const { metadata: _metadata, status, ...rest } = object
  return rest as Json
}
