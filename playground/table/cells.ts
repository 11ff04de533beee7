import type { KubeObject } from '#playground/client/client.ts'
import type { JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import type { Cell } from './cell.ts'
import { age } from './duration.ts'
import { horizontalPodAutoscalers } from './printers/autoscaling.ts'
import * as cluster from './printers/cluster.ts'
import { customCells } from './printers/custom.ts'
import { events } from './printers/events.ts'
import * as network from './printers/network.ts'
import { podCells } from './printers/pod.ts'
import * as policy from './printers/policy.ts'
import * as storage from './printers/storage.ts'
import * as workloads from './printers/workloads.ts'

/** Makes the cells of an object, in the order of its kind's columns (pkg/printers/internalversion/printers.go). */
export type Printer = (object: KubeObject & JsonRecord, now: number) => Cell[]

/** By the collection that holds the objects; kinds that are not here have a name and an age only. */
const PRINTERS: Record<string, Printer> = {
  '/pods': podCells,
  '/podtemplates': workloads.podTemplates,
  '/replicationcontrollers': workloads.replicationControllers,
  'apps/controllerrevisions': workloads.controllerRevisions,
  'apps/daemonsets': workloads.daemonSets,
  'apps/deployments': workloads.deployments,
  'apps/replicasets': workloads.replicaSets,
  'apps/statefulsets': workloads.statefulSets,
  'batch/cronjobs': workloads.cronJobs,
  'batch/jobs': workloads.jobs,
  '/services': network.services,
  '/endpoints': network.endpoints,
  'discovery.k8s.io/endpointslices': network.endpointSlices,
  'networking.k8s.io/ingresses': network.ingresses,
  'networking.k8s.io/ingressclasses': network.ingressClasses,
  'networking.k8s.io/ipaddresses': network.ipAddresses,
  'networking.k8s.io/networkpolicies': network.networkPolicies,
  'networking.k8s.io/servicecidrs': network.serviceCidrs,
  '/nodes': cluster.nodes,
  '/componentstatuses': cluster.componentStatuses,
  '/namespaces': cluster.namespaces,
  '/configmaps': cluster.configMaps,
  '/secrets': cluster.secrets,
  'coordination.k8s.io/leases': cluster.leases,
  'node.k8s.io/runtimeclasses': cluster.runtimeClasses,
  'scheduling.k8s.io/priorityclasses': cluster.priorityClasses,
  'certificates.k8s.io/certificatesigningrequests': cluster.certificateSigningRequests,
  'apiregistration.k8s.io/apiservices': cluster.apiServices,
  'flowcontrol.apiserver.k8s.io/flowschemas': cluster.flowSchemas,
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations': cluster.priorityLevels,
  '/events': events,
  '/persistentvolumes': storage.persistentVolumes,
  '/persistentvolumeclaims': storage.persistentVolumeClaims,
  'storage.k8s.io/storageclasses': storage.storageClasses,
  'storage.k8s.io/volumeattributesclasses': storage.volumeAttributesClasses,
  'storage.k8s.io/volumeattachments': storage.volumeAttachments,
  'storage.k8s.io/csidrivers': storage.csiDrivers,
  'storage.k8s.io/csinodes': storage.csiNodes,
  'resource.k8s.io/resourceclaims': storage.resourceClaims,
  'resource.k8s.io/resourceslices': storage.resourceSlices,
  '/resourcequotas': policy.resourceQuotas,
  'policy/poddisruptionbudgets': policy.podDisruptionBudgets,
  'rbac.authorization.k8s.io/rolebindings': policy.bindings,
  'rbac.authorization.k8s.io/clusterrolebindings': policy.bindings,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': policy.webhookConfigurations,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': policy.webhookConfigurations,
  'admissionregistration.k8s.io/mutatingadmissionpolicies': policy.admissionPolicies('mutations'),
  'admissionregistration.k8s.io/validatingadmissionpolicies': policy.admissionPolicies('validations'),
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': policy.admissionBindings,
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': policy.admissionBindings,
  'autoscaling/horizontalpodautoscalers': horizontalPodAutoscalers,
}

/**
 * The cells of an object, in the order of its kind's columns.
 * @param object in the form in which it is kept
 */
export function cellsOf(kind: ResourceKind, object: KubeObject, now: number): Cell[] {
  // Stored objects are JSON through and through.
  const json = object as KubeObject & JsonRecord
  if (kind.custom) return customCells(kind, json, now)
  return PRINTERS[kind.collection]?.(json, now) ?? kind.columns.map((column) => plainCell(column.name, object, now))
}

function plainCell(column: string, { metadata }: KubeObject, now: number): Cell {
  if (column === 'Name') return metadata.name
  if (column === 'Age') return age(metadata.creationTimestamp, now)
  if (column === 'Created At') return metadata.creationTimestamp ?? null
  return ''
}
