import { findCondition, withCondition, withoutCondition } from '../../objects/condition.ts'
import { controllerOf, keyOf, splitKey } from '../../objects/owner.ts'
import { isActive, isAvailable, isReady, isTerminal, type Pod } from '../../objects/pod.ts'
import { PODS, REPLICA_SETS } from '../../objects/resources.ts'
import { selects } from '../../objects/selector.ts'
import type { ReplicaSet, ReplicaSetStatus } from '../../objects/workload.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'
import { byController, claim } from './claim.ts'
import { createPod, deletePod, isNamespaceTerminating, podFromTemplate } from './pod-control.ts'
import { victimsFirst } from './victims.ts'

// No more than this at once, so that one ReplicaSet does not flood the API server (replica_set.go: BurstReplicas).
const BURST = 500

interface Failure {
  reason: 'FailedCreate' | 'FailedDelete'
  message: string
  error: unknown
}

/** Keeps as many Pods of each ReplicaSet as it asks for (pkg/controller/replicaset). */
export function startReplicaSets(context: ControllerContext): { stop(): void } {
  const sets = context.informers.of<ReplicaSet>(REPLICA_SETS)
  const pods = context.informers.of<Pod>(PODS)
  const podsOf = byController(pods)
  const { client, recorder, queue } = workbench(context, 'replicaset-controller', reconcile)
  const control = { client, recorder }

  sets.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ type, object, old }) => {
    for (const pod of old ? [object, old] : [object]) {
      const owner = controllerOf(pod)
      if (owner?.kind === 'ReplicaSet') queue.add(`${pod.metadata.namespace}/${owner.name}`)
      else if (!owner && type !== 'deleted')
        for (const set of sets.list(pod.metadata.namespace)) if (selects(set.spec.selector, pod.metadata.labels)) queue.add(keyOf(set))
    }
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    const claimed = (await claim(client, PODS, podsOf, set, set.spec.selector)).filter((pod) => !isTerminal(pod))
    const active = claimed.filter(isActive)
    const failure = set.metadata.deletionTimestamp ? undefined : await adjust(set, active)
    await writeStatus(key, failure)
    if (failure) throw failure.error
  }

  async function adjust(set: ReplicaSet, active: Pod[]): Promise<Failure | undefined> {
    const missing = (set.spec.replicas ?? 1) - active.length
    try {
      if (missing > 0) {
        for (let index = 0; index < Math.min(missing, BURST); index++)
          await createPod(control, set, podFromTemplate(set, set.spec.template))
        if (missing > BURST) queue.add(keyOf(set))
      } else if (missing < 0)
        for (const pod of victimsFirst(active, context.clock.now()).slice(0, Math.min(-missing, BURST))) await deletePod(control, set, pod)
    } catch (error) {
      if (isNamespaceTerminating(error)) return undefined
      const message = error instanceof Error ? error.message : String(error)
      return { reason: missing > 0 ? 'FailedCreate' : 'FailedDelete', message, error }
    }
    return undefined
  }

  async function writeStatus(key: string, failure: Failure | undefined): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    const owned = [...podsOf(set.metadata.uid ?? '')].filter((pod) => selects(set.spec.selector, pod.metadata.labels) && !isTerminal(pod))
    const status = statusOf(set, owned, failure, context.clock.now())
    if (sameJson(status, set.status)) return
    await client.update(REPLICA_SETS, { ...set, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
    const minReady = set.spec.minReadySeconds ?? 0
    if (minReady > 0 && (status.readyReplicas ?? 0) !== (status.availableReplicas ?? 0)) queue.addAfter(key, minReady * 1000)
  }

  return queue
}

function statusOf(set: ReplicaSet, pods: Pod[], failure: Failure | undefined, now: number): ReplicaSetStatus {
  const active = pods.filter(isActive)
  const labels = set.spec.template.metadata?.labels ?? {}
  const ready = active.filter(isReady).length
  const available = active.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length
  const labelled = active.filter((pod) => selects({ matchLabels: labels }, pod.metadata.labels)).length
  // A failure that is known stays as it was first told (replica_set_utils.go: calculateStatus): each attempt names another Pod.
  const known = failure && findCondition(set.status?.conditions, 'ReplicaFailure')
  const conditions = known
    ? (set.status?.conditions ?? [])
    : failure
      ? withCondition(
          set.status?.conditions,
          { type: 'ReplicaFailure', status: 'True', reason: failure.reason, message: failure.message },
          now,
        )
      : withoutCondition(set.status?.conditions, 'ReplicaFailure')
  return {
    replicas: active.length,
    ...(labelled && { fullyLabeledReplicas: labelled }),
    ...(ready && { readyReplicas: ready }),
    ...(available && { availableReplicas: available }),
    terminatingReplicas: pods.length - active.length,
    ...(set.metadata.generation !== undefined && { observedGeneration: set.metadata.generation }),
    ...(conditions.length > 0 && { conditions }),
  }
}
