/** Whether the change of the part of an object that a path below it stands for is allowed: its status, its finalizers, its size. */
import type { JsonRecord } from '../patch/json.ts'
import type { FieldError } from '../status.ts'
import { Faults } from './faults.ts'
import { checkEphemeralContainers } from './rules/pod/ephemeral.ts'
import { checkPodResize } from './rules/pod/resize.ts'
import * as cluster from './rules/status/cluster.ts'
import { checkJobStatus } from './rules/status/job.ts'
import { checkPodStatus } from './rules/status/pod.ts'
import * as workloads from './rules/status/workloads.ts'

type PartCheck = (object: JsonRecord, old: JsonRecord, faults: Faults) => void

const RULES: Record<string, PartCheck> = {
  '/Pod/resize': checkPodResize,
  '/Pod/ephemeralcontainers': checkEphemeralContainers,
  '/Pod/status': checkPodStatus,
  '/Node/status': cluster.checkNodeStatus,
  '/Namespace/status': cluster.checkNamespaceStatus,
  '/Namespace/finalize': cluster.checkNamespaceFinalizers,
  '/PersistentVolumeClaim/status': cluster.checkClaimStatus,
  '/ResourceQuota/status': cluster.checkQuotaStatus,
  '/Service/status': cluster.checkServiceStatus,
  '/ReplicationController/status': workloads.checkReplicaSetStatus,
  'apps/Deployment/status': workloads.checkDeploymentStatus,
  'apps/ReplicaSet/status': workloads.checkReplicaSetStatus,
  'apps/StatefulSet/status': workloads.checkStatefulSetStatus,
  'apps/DaemonSet/status': workloads.checkDaemonSetStatus,
  'batch/Job/status': checkJobStatus,
  'autoscaling/HorizontalPodAutoscaler/status': workloads.checkAutoscalerStatus,
  'policy/PodDisruptionBudget/status': workloads.checkBudgetStatus,
  'networking.k8s.io/Ingress/status': cluster.checkIngressStatus,
}

/** Everything that is wrong with a change through the path `subresource` of an object of a built-in kind. */
export function validatePart(
  kind: { group: string; kind: string },
  subresource: string,
  object: JsonRecord,
  old: JsonRecord,
): FieldError[] {
  const faults = new Faults()
  RULES[`${kind.group}/${kind.kind}/${subresource}`]?.(object, old, faults)
  return faults.list
}
