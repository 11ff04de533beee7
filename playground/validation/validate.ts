/** Whether an object of a built-in kind is valid in itself, and a change of it allowed. */
import type { JsonRecord } from '../patch/json.ts'
import type { FieldError } from '../status.ts'
import { Faults } from './faults.ts'
import { dnsLabel, dnsSubdomain, type Form, pathSegment } from './names.ts'
import { child, texts } from './read-fields.ts'
import * as policies from './rules/admission/policies.ts'
import { checkWebhooks } from './rules/admission/webhooks.ts'
import * as access from './rules/config/access.ts'
import * as cluster from './rules/config/cluster.ts'
import * as csi from './rules/config/csi.ts'
import { checkDefinition, checkDefinitionChange, definitionName } from './rules/config/custom-definition.ts'
import * as data from './rules/config/data.ts'
import * as drivers from './rules/config/drivers.ts'
import * as flowControl from './rules/config/flow-control.ts'
import * as limits from './rules/config/limits.ts'
import * as storage from './rules/config/storage.ts'
import * as events from './rules/events.ts'
import { checkMetadata, checkMetadataChange, type MetadataRules } from './rules/metadata.ts'
import * as addresses from './rules/network/addresses.ts'
import * as endpoints from './rules/network/endpoints.ts'
import * as ingress from './rules/network/ingress.ts'
import { checkNetworkPolicy } from './rules/network/network-policy.ts'
import { checkService, checkServiceChange } from './rules/network/service.ts'
import { checkPod, checkPodChange } from './rules/pod/pod.ts'
import { checkTemplate } from './rules/pod/pod-spec.ts'
import { checkNamespaceFinalizer } from './rules/status/cluster.ts'
import { checkAutoscaler, checkDisruptionBudget } from './rules/workloads/autoscaling.ts'
import * as controllers from './rules/workloads/controllers.ts'
import * as jobs from './rules/workloads/jobs.ts'

interface KindRules {
  /** Its rules look at the metadata themselves, if at all. */
  ownMetadata?: true
  /** The form of names; absent: a DNS subdomain. */
  name?: Form
  /** The form of names where it depends on the object. */
  nameFor?: (object: JsonRecord) => Form
  /** What is apart from the usual in how the metadata is looked at. */
  metadata?: MetadataRules
  check?: (object: JsonRecord, faults: Faults) => void
  /** On creation only. */
  checkNew?: (object: JsonRecord, faults: Faults) => void
  checkChange?: (object: JsonRecord, old: JsonRecord, faults: Faults) => void
}

const cronJobName: Form = (name) => (name.length > 52 ? ['must be no more than 52 characters'] : dnsSubdomain(name))

/** Kinds whose validation does not go through that of the core group take any finalizer that is a qualified name. */
const ANY_FINALIZER = { metadata: { anyFinalizer: true } } as const

/** On creation the real server does not say which of them is wrong. */
function checkNewFinalizers(namespace: JsonRecord, faults: Faults): void {
  for (const name of texts(child(namespace, 'spec'), 'finalizers')) checkNamespaceFinalizer(name, 'spec.finalizers', faults)
}

const RULES: Record<string, KindRules> = {
  '/Pod': { checkNew: checkPod, checkChange: checkPodChange },
  '/Namespace': { name: dnsLabel, checkNew: checkNewFinalizers },
  '/Service': { name: dnsLabel, check: checkService, checkChange: checkServiceChange },
  '/ConfigMap': { check: data.checkConfigMap, checkChange: data.checkImmutableData },
  '/Secret': {
    check: data.checkSecret,
    checkChange: (object, old, faults) => {
      if (object.type !== old.type) faults.invalid('type', object.type, 'field is immutable')
      data.checkImmutableData(object, old, faults)
    },
  },
  '/PersistentVolumeClaim': { check: storage.checkClaim, checkChange: storage.checkClaimChange },
  '/PersistentVolume': { check: storage.checkPersistentVolume },
  '/ResourceQuota': { check: limits.checkQuota, checkChange: limits.checkQuotaChange },
  '/LimitRange': { check: limits.checkLimitRange },
  'apps/Deployment': { check: controllers.checkDeployment, checkChange: controllers.checkSelectorChange },
  'apps/ReplicaSet': { check: controllers.checkReplicaSet, checkChange: controllers.checkSelectorChange },
  'apps/StatefulSet': { name: dnsLabel, check: controllers.checkStatefulSet, checkChange: controllers.checkStatefulSetChange },
  'apps/DaemonSet': { check: controllers.checkDaemonSet, checkChange: controllers.checkSelectorChange },
  'batch/Job': { checkNew: jobs.checkJob, checkChange: jobs.checkJobChange },
  'batch/CronJob': { name: cronJobName, check: jobs.checkCronJob },
  'autoscaling/HorizontalPodAutoscaler': { check: checkAutoscaler },
  'policy/PodDisruptionBudget': { ...ANY_FINALIZER, name: pathSegment, check: checkDisruptionBudget },
  'networking.k8s.io/Ingress': { check: ingress.checkIngress, checkNew: ingress.checkIngressClass },
  'networking.k8s.io/NetworkPolicy': { check: checkNetworkPolicy },
  'scheduling.k8s.io/PriorityClass': { check: limits.checkPriorityClass, checkChange: limits.checkPriorityClassChange },
  'storage.k8s.io/StorageClass': { check: storage.checkStorageClass, checkChange: storage.checkStorageClassChange },
  'rbac.authorization.k8s.io/Role': { name: pathSegment, check: access.checkRole },
  'rbac.authorization.k8s.io/ClusterRole': { name: pathSegment, check: access.checkClusterRole },
  'rbac.authorization.k8s.io/RoleBinding': { name: pathSegment, check: access.checkBinding, checkChange: access.checkBindingChange },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { name: pathSegment, check: access.checkBinding, checkChange: access.checkBindingChange },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': { ...ANY_FINALIZER, check: policies.checkValidatingPolicy },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': { ...ANY_FINALIZER, check: policies.checkValidatingBinding },
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': { ...ANY_FINALIZER, check: policies.checkMutatingPolicy },
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': { ...ANY_FINALIZER, check: policies.checkMutatingBinding },
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': { ...ANY_FINALIZER, check: checkWebhooks },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { ...ANY_FINALIZER, check: checkWebhooks },
  '/Event': { ownMetadata: true, checkNew: events.checkCoreEvent },
  'events.k8s.io/Event': { ownMetadata: true, checkNew: events.checkModernEvent },
  '/ServiceAccount': {},
  '/PodTemplate': { check: (object, faults) => checkTemplate(child(object, 'template'), 'template', faults) },
  '/ReplicationController': { metadata: { anyPrefix: true }, check: controllers.checkReplicationController },
  'coordination.k8s.io/Lease': { ...ANY_FINALIZER, check: cluster.checkLease },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    ...ANY_FINALIZER,
    nameFor: definitionName,
    check: checkDefinition,
    checkChange: checkDefinitionChange,
  },
  '/Endpoints': { check: endpoints.checkEndpoints },
  'discovery.k8s.io/EndpointSlice': { checkNew: endpoints.checkEndpointSlice, checkChange: endpoints.checkEndpointSliceChange },
  '/Node': {},
  'apiregistration.k8s.io/APIService': { ...ANY_FINALIZER, nameFor: cluster.apiServiceName, check: cluster.checkApiService },
  'apps/ControllerRevision': { check: cluster.checkControllerRevision },
  'certificates.k8s.io/CertificateSigningRequest': { name: () => [], check: cluster.checkSigningRequest },
  'flowcontrol.apiserver.k8s.io/FlowSchema': { check: flowControl.checkFlowSchema },
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': { check: flowControl.checkPriorityLevel },
  'networking.k8s.io/IngressClass': { check: addresses.checkIngressClassFields, checkChange: addresses.checkIngressClassChange },
  'networking.k8s.io/IPAddress': { name: addresses.addressName, check: addresses.checkIpAddress },
  'networking.k8s.io/ServiceCIDR': { check: addresses.checkServiceCidr },
  'node.k8s.io/RuntimeClass': { ...ANY_FINALIZER, check: cluster.checkRuntimeClass, checkChange: cluster.checkRuntimeClassChange },
  'resource.k8s.io/ResourceSlice': { check: drivers.checkResourceSlice },
  'storage.k8s.io/CSIDriver': { check: csi.checkDriver, checkChange: csi.checkDriverChange },
  'storage.k8s.io/CSINode': { check: csi.checkNodeDrivers, checkChange: csi.checkNodeDriversChange },
  'storage.k8s.io/CSIStorageCapacity': { check: drivers.checkStorageCapacity },
  'storage.k8s.io/VolumeAttachment': { check: drivers.checkVolumeAttachment },
  'storage.k8s.io/VolumeAttributesClass': { check: drivers.checkVolumeAttributesClass },
  'resource.k8s.io/DeviceClass': { metadata: { anyPrefix: true } },
  '/Binding': { name: () => [] },
}

/**
 * Everything that is wrong with an object.
 * @param old the object before the change; absent on creation
 */
export function validate(kind: { group: string; kind: string }, object: JsonRecord, old: JsonRecord | undefined): FieldError[] {
  const rules = RULES[`${kind.group}/${kind.kind}`] ?? {}
  const faults = new Faults()
  const checkAllMetadata = (): void => {
    if (rules.ownMetadata) return
    if (old) checkMetadataChange(object, old, faults)
    checkMetadata(object, rules.nameFor?.(object) ?? rules.name ?? dnsSubdomain, faults, rules.metadata)
  }
  checkAllMetadata()
  // The real server looks at the metadata of a changed object twice, for all kinds and for the kind, and says everything twice.
  if (old) checkAllMetadata()
  else rules.checkNew?.(object, faults)
  if (old) rules.checkChange?.(object, old, faults)
  rules.check?.(object, faults)
  return faults.list
}
