import { timestamp } from '../../../clock.ts'
import { type Condition, findCondition, withCondition, withoutCondition } from '../../../objects/condition.ts'
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../../objects/workload.ts'
import { limitsOf, replicasOf } from './replica-sets.ts'

/** The status that follows from the ReplicaSets, without the judgement on progress (sync.go: calculateStatus). */
export function statusOf(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  newest: ReplicaSet | undefined,
  now: number,
): DeploymentStatus {
  const sum = (field: 'replicas' | 'readyReplicas' | 'availableReplicas' | 'terminatingReplicas') =>
    all.reduce((count, set) => count + (set.status?.[field] ?? 0), 0)
  const replicas = sum('replicas')
  const available = sum('availableReplicas')
  // Counted by what the ReplicaSets are to have (sync.go: calculateStatus), so that a surge that does not come counts too.
  const unavailable = Math.max(0, all.reduce((count, set) => count + replicasOf(set), 0) - available)
  const enough = available >= replicasOf(deployment) - limitsOf(deployment).unavailable
  const updated = newest?.status?.replicas ?? 0
  const ready = sum('readyReplicas')
  return {
    ...(deployment.metadata.generation !== undefined && { observedGeneration: deployment.metadata.generation }),
    ...(replicas && { replicas }),
    ...(updated && { updatedReplicas: updated }),
    ...(ready && { readyReplicas: ready }),
    ...(available && { availableReplicas: available }),
    ...(unavailable && { unavailableReplicas: unavailable }),
    terminatingReplicas: sum('terminatingReplicas'),
    ...(deployment.status?.collisionCount && { collisionCount: deployment.status.collisionCount }),
    conditions: settled(
      deployment.status?.conditions,
      enough
        ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
        : {
            type: 'Available',
            status: 'False',
            reason: 'MinimumReplicasUnavailable',
            message: 'Deployment does not have minimum availability.',
          },
      now,
    ),
  }
}

/** The list with a condition set; one with the same status and reason stays as it is (SetDeploymentCondition). */
export function settled(conditions: readonly Condition[] | undefined, next: Condition, now: number): Condition[] {
  const before = findCondition(conditions, next.type)
  if (before?.status === next.status && before.reason === next.reason) return [...(conditions ?? [])]
  return moved(conditions, { ...next, lastUpdateTime: timestamp(now) }, now)
}

/** The list with the condition at its end, where the Deployment controller puts what it sets. */
function moved(conditions: readonly Condition[] | undefined, next: Condition, now: number): Condition[] {
  const before = findCondition(conditions, next.type)
  return [...withoutCondition(conditions, next.type), ...withCondition(before && [before], next, now)]
}

/** The status with its judgement on progress: complete, progressing or out of time (progress.go: syncRolloutStatus). */
export function withProgress(
  deployment: Deployment,
  status: DeploymentStatus,
  all: readonly ReplicaSet[],
  newest: ReplicaSet | undefined,
  now: number,
): DeploymentStatus {
  const deadline = deployment.spec.progressDeadlineSeconds ?? 600
  const before = findCondition(status.conditions, 'Progressing')
  const what = newest ? `ReplicaSet "${newest.metadata.name}"` : `Deployment "${deployment.metadata.name}"`
  let conditions = status.conditions ?? []
  const done = (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && before?.reason === 'NewReplicaSetAvailable'
  if (!done) {
    if (isComplete(deployment, status))
      conditions = settled(
        conditions,
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: `${what} has successfully progressed.` },
        now,
      )
    else if (madeProgress(deployment.status ?? {}, status))
      conditions = moved(
        conditions,
        {
          type: 'Progressing',
          status: 'True',
          reason: 'ReplicaSetUpdated',
          message: `${what} is progressing.`,
          lastUpdateTime: timestamp(now),
        },
        now,
      )
    else if (isTimedOut(before, deadline, now))
      conditions = settled(
        conditions,
        { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: `${what} has timed out progressing.` },
        now,
      )
  }
  const failure = findCondition(
    (newest?.status?.conditions?.length ? [newest] : all).flatMap((set) => set.status?.conditions ?? []),
    'ReplicaFailure',
  )
  return {
    ...status,
    conditions: failure ? settled(conditions, failure, now) : withoutCondition(conditions, 'ReplicaFailure'),
  }
}

export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const wanted = replicasOf(deployment)
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  )
}

function madeProgress(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const old = (status: DeploymentStatus) => (status.replicas ?? 0) - (status.updatedReplicas ?? 0)
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  )
}

function isTimedOut(progressing: Condition | undefined, deadlineSeconds: number, now: number): boolean {
  if (!progressing || progressing.reason === 'NewReplicaSetAvailable') return false
  if (progressing.reason === 'ProgressDeadlineExceeded') return true
  return Date.parse(progressing.lastUpdateTime ?? '') + deadlineSeconds * 1000 < now
}
