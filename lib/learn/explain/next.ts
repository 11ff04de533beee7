import { fareOf } from '#lib/kube/describe/fare.ts'
import { at, listAt, numberAt, textAt } from '#lib/kube/read.ts'

/** What happens next, as the name of a sentence in the messages (`glossary.next`). */
export type NextStep =
  | 'terminating'
  | 'podPending'
  | 'podCreating'
  | 'podCrash'
  | 'podImage'
  | 'podNotReady'
  | 'podRunning'
  | 'podDone'
  | 'podOwned'
  | 'podAlone'
  | 'rollout'
  | 'rolloutStuck'
  | 'settled'
  | 'scaledDown'
  | 'jobRunning'
  | 'jobDone'
  | 'jobFailed'
  | 'claimPending'
  | 'claimBound'
  | 'nodeNotReady'
  | 'nodeCordoned'
  | 'nodeReady'
  | 'unsettled'
  | 'passive'
  | 'serviceFollows'
  | 'endpointsFollow'
  | 'ingressFollows'
  | 'policyEnforced'
  | 'cronWaits'
  | 'cronSuspended'
  | 'autoscalerMeasures'
  | 'autoscalerBlind'
  | 'budgetGuards'
  | 'volumeHeld'
  | 'volumeReleased'
  | 'namespaceStays'
  | 'admissionChecks'
  | 'rightsHold'
  | 'kindServed'
  | 'eventExpires'
  | 'leaseRenewed'

function condition(object: unknown, type: string): string | undefined {
  return textAt(
    listAt(object, 'status', 'conditions').find((each) => textAt(each, 'type') === type),
    'status',
  )
}

function podStep(pod: unknown): NextStep {
  const fare = fareOf(pod)
  const state = fare.state ?? ''
  if (/ImagePull|ErrImage|InvalidImageName|RegistryUnavailable/.test(state)) return 'podImage'
  if (/CrashLoop|OOMKilled|RunContainerError|StartError|^Error$/.test(state)) return 'podCrash'
  switch (textAt(pod, 'status', 'phase')) {
    case 'Succeeded':
    case 'Failed':
      return 'podDone'
    case 'Running':
      return condition(pod, 'Ready') === 'True' ? 'podRunning' : 'podNotReady'
    default:
      return at(pod, 'spec', 'nodeName') === undefined ? 'podPending' : 'podCreating'
  }
}

function workloadStep(object: unknown): NextStep {
  const wanted = numberAt(object, 'spec', 'replicas') ?? numberAt(object, 'status', 'desiredNumberScheduled') ?? 1
  if (wanted === 0) return 'scaledDown'
  if (condition(object, 'Progressing') === 'False') return 'rolloutStuck'
  return fareOf(object).health === 'healthy' ? 'settled' : 'rollout'
}

function nodeStep(node: unknown): NextStep {
  if (condition(node, 'Ready') !== 'True') return 'nodeNotReady'
  return at(node, 'spec', 'unschedulable') === true ? 'nodeCordoned' : 'nodeReady'
}

function ownStep(object: unknown): NextStep {
  switch (textAt(object, 'kind')) {
    case 'Pod':
      return podStep(object)
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicationController':
      return workloadStep(object)
    case 'Job':
      return condition(object, 'Complete') === 'True' ? 'jobDone' : condition(object, 'Failed') === 'True' ? 'jobFailed' : 'jobRunning'
    case 'PersistentVolumeClaim':
      return textAt(object, 'status', 'phase') === 'Bound' ? 'claimBound' : 'claimPending'
    case 'Node':
      return nodeStep(object)
    case 'CronJob':
      return at(object, 'spec', 'suspend') === true ? 'cronSuspended' : 'cronWaits'
    case 'HorizontalPodAutoscaler':
      return condition(object, 'ScalingActive') === 'False' ? 'autoscalerBlind' : 'autoscalerMeasures'
    case 'PersistentVolume':
      return textAt(object, 'status', 'phase') === 'Released' ? 'volumeReleased' : 'volumeHeld'
    case 'CustomResourceDefinition':
      return condition(object, 'Established') === 'True' ? 'kindServed' : 'unsettled'
    default:
      return stepOfKind[textAt(object, 'kind') ?? ''] ?? anyStep(object)
  }
}

/** What happens to objects of a kind, however they fare. */
const stepOfKind: Partial<Record<string, NextStep>> = {
  Service: 'serviceFollows',
  EndpointSlice: 'endpointsFollow',
  Endpoints: 'endpointsFollow',
  Ingress: 'ingressFollows',
  NetworkPolicy: 'policyEnforced',
  PodDisruptionBudget: 'budgetGuards',
  Namespace: 'namespaceStays',
  ResourceQuota: 'admissionChecks',
  LimitRange: 'admissionChecks',
  ValidatingAdmissionPolicyBinding: 'admissionChecks',
  ValidatingWebhookConfiguration: 'admissionChecks',
  MutatingAdmissionPolicyBinding: 'admissionChecks',
  MutatingWebhookConfiguration: 'admissionChecks',
  RoleBinding: 'rightsHold',
  ClusterRoleBinding: 'rightsHold',
  Event: 'eventExpires',
  Lease: 'leaseRenewed',
}

/** Of a kind that nobody described, a custom one above all: its status tells whether something still works on it. */
function anyStep(object: unknown): NextStep {
  if (at(object, 'status') === undefined) return 'passive'
  const { health } = fareOf(object)
  return health === 'healthy' || health === 'idle' ? 'settled' : 'unsettled'
}

/** Who makes the object anew if it goes; null where nobody does. */
export function controllerOf(object: unknown): string | null {
  const owner = listAt(object, 'metadata', 'ownerReferences').find((each) => at(each, 'controller') === true)
  return owner === undefined ? null : `${textAt(owner, 'kind') ?? ''} ${textAt(owner, 'name') ?? ''}`.trim()
}

/**
 * What happens to an object if nobody does anything, the nearest first.
 * Sources: the Pod lifecycle and the controllers' documentation, https://kubernetes.io/docs/concepts/workloads/
 */
export function nextSteps(object: unknown): NextStep[] {
  if (at(object, 'metadata', 'deletionTimestamp') !== undefined) return ['terminating']
  const own = ownStep(object)
  if (textAt(object, 'kind') !== 'Pod') return [own]
  return [own, controllerOf(object) === null ? 'podAlone' : 'podOwned']
}
