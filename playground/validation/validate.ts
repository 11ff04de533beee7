/** Whether an object of a built-in kind is valid in itself, and a change of it allowed. */
import type { JsonRecord } from '../patch/json.ts'
import type { FieldError } from '../status.ts'
import { Faults } from './faults.ts'
import { dnsLabel, dnsSubdomain, type Form, pathSegment } from './names.ts'
import * as policies from './rules/admission/policies.ts'
import { checkWebhooks } from './rules/admission/webhooks.ts'
import * as access from './rules/config/access.ts'
import { checkDefinition, checkDefinitionChange } from './rules/config/custom-definition.ts'
import * as data from './rules/config/data.ts'
import * as limits from './rules/config/limits.ts'
import * as storage from './rules/config/storage.ts'
import { checkMetadata, checkMetadataChange } from './rules/metadata.ts'
import * as ingress from './rules/network/ingress.ts'
import { checkNetworkPolicy } from './rules/network/network-policy.ts'
import { checkService, checkServiceChange } from './rules/network/service.ts'
import { checkPod, checkPodChange } from './rules/pod/pod.ts'
import { checkAutoscaler, checkDisruptionBudget } from './rules/workloads/autoscaling.ts'
import * as controllers from './rules/workloads/controllers.ts'
import * as jobs from './rules/workloads/jobs.ts'

interface KindRules {
  /** The form of names; absent: a DNS subdomain. */
  name?: Form
  check?: (object: JsonRecord, faults: Faults) => void
  /** On creation only. */
  checkNew?: (object: JsonRecord, faults: Faults) => void
  checkChange?: (object: JsonRecord, old: JsonRecord, faults: Faults) => void
}

const namespaceName: Form = (name) => (name.includes('.') ? ['must not contain dots'] : dnsLabel(name))
const cronJobName: Form = (name) => (name.length > 52 ? ['must be no more than 52 characters'] : dnsSubdomain(name))

const RULES: Record<string, KindRules> = {
  '/Pod': { checkNew: checkPod, checkChange: checkPodChange },
  '/Namespace': { name: namespaceName },
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
  'policy/PodDisruptionBudget': { check: checkDisruptionBudget },
  'networking.k8s.io/Ingress': { check: ingress.checkIngress, checkNew: ingress.checkIngressClass },
  'networking.k8s.io/NetworkPolicy': { check: checkNetworkPolicy },
  'scheduling.k8s.io/PriorityClass': { check: limits.checkPriorityClass, checkChange: limits.checkPriorityClassChange },
  'storage.k8s.io/StorageClass': { check: storage.checkStorageClass, checkChange: storage.checkStorageClassChange },
  'rbac.authorization.k8s.io/Role': { name: pathSegment, check: access.checkRole },
  'rbac.authorization.k8s.io/ClusterRole': { name: pathSegment, check: access.checkClusterRole },
  'rbac.authorization.k8s.io/RoleBinding': { name: pathSegment, check: access.checkBinding, checkChange: access.checkBindingChange },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { name: pathSegment, check: access.checkBinding, checkChange: access.checkBindingChange },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': { check: policies.checkValidatingPolicy },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': { check: policies.checkValidatingBinding },
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': { check: policies.checkMutatingPolicy },
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': { check: policies.checkMutatingBinding },
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': { check: checkWebhooks },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { check: checkWebhooks },
  '/Event': { name: () => [] },
  'events.k8s.io/Event': { name: () => [] },
  '/ServiceAccount': {},
  '/ReplicationController': {},
  'coordination.k8s.io/Lease': {},
  'apiextensions.k8s.io/CustomResourceDefinition': { check: checkDefinition, checkChange: checkDefinitionChange },
  '/Endpoints': {},
  'discovery.k8s.io/EndpointSlice': {},
  '/Node': {},
  'certificates.k8s.io/CertificateSigningRequest': { name: pathSegment },
  'node.k8s.io/RuntimeClass': {},
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
    if (old) checkMetadataChange(object, old, faults)
    checkMetadata(object, rules.name ?? dnsSubdomain, faults)
  }
  checkAllMetadata()
  // The real server looks at the metadata of a changed object twice, for all kinds and for the kind, and says everything twice.
  if (old) checkAllMetadata()
  else rules.checkNew?.(object, faults)
  if (old) rules.checkChange?.(object, old, faults)
  rules.check?.(object, faults)
  return faults.list
}
