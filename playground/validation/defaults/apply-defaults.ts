import type { JsonRecord } from '../../patch/json.ts'
import * as drivers from './drivers.ts'
import * as network from './network.ts'
import { defaultPod, defaultTemplate } from './pod.ts'
import * as policy from './policy.ts'
import * as volumes from './volumes.ts'
import * as workloads from './workloads.ts'

type Defaulter = (object: JsonRecord) => void

const DEFAULTERS: Record<string, Defaulter> = {
  '/Pod': defaultPod,
  '/PodTemplate': defaultTemplate,
  '/ReplicationController': workloads.defaultReplicationController,
  '/Service': network.defaultService,
  '/Endpoints': network.defaultEndpoints,
  '/Secret': policy.defaultSecret,
  '/LimitRange': policy.defaultLimitRange,
  '/Namespace': policy.defaultNamespace,
  '/Node': policy.defaultNode,
  '/PersistentVolume': volumes.defaultPersistentVolume,
  '/PersistentVolumeClaim': volumes.defaultClaim,
  'apps/Deployment': workloads.defaultDeployment,
  'apps/ReplicaSet': workloads.defaultReplicaSet,
  'apps/DaemonSet': workloads.defaultDaemonSet,
  'apps/StatefulSet': workloads.defaultStatefulSet,
  'batch/Job': workloads.defaultJob,
  'batch/CronJob': workloads.defaultCronJob,
  'autoscaling/HorizontalPodAutoscaler': workloads.defaultAutoscaler,
  'networking.k8s.io/NetworkPolicy': network.defaultNetworkPolicy,
  'networking.k8s.io/IngressClass': network.defaultIngressClass,
  'discovery.k8s.io/EndpointSlice': network.defaultEndpointSlice,
  'storage.k8s.io/CSIDriver': drivers.defaultCsiDriver,
  'flowcontrol.apiserver.k8s.io/FlowSchema': drivers.defaultFlowSchema,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': drivers.defaultPriorityLevel,
  'resource.k8s.io/ResourceClaim': drivers.defaultResourceClaim,
  'resource.k8s.io/ResourceClaimTemplate': drivers.defaultResourceClaimTemplate,
  'storage.k8s.io/StorageClass': volumes.defaultStorageClass,
  'scheduling.k8s.io/PriorityClass': policy.defaultPriorityClass,
  'rbac.authorization.k8s.io/RoleBinding': policy.defaultBinding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': policy.defaultBinding,
  'authentication.k8s.io/TokenRequest': policy.defaultTokenRequest,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': policy.defaultWebhooks,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': policy.defaultWebhooks,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': policy.defaultAdmissionPolicy,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': policy.defaultAdmissionBinding,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': policy.defaultAdmissionPolicy,
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': policy.defaultAdmissionBinding,
  'apiextensions.k8s.io/CustomResourceDefinition': policy.defaultCustomResourceDefinition,
}

/** Fills what was left out of a decoded object of a built-in kind, as the kind's version does. The object is changed. */
export function applyDefaults(kind: { group: string; kind: string }, object: JsonRecord): void {
  DEFAULTERS[`${kind.group}/${kind.kind}`]?.(object)
}
