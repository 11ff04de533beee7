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
  | 'passive'

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
    default:
      return at(object, 'status') === undefined ? 'passive' : 'settled'
  }
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
