import { ApiError } from '../../../client/client.ts'
import { timestamp } from '../../../clock.ts'
import { findCondition, withCondition } from '../../../objects/condition.ts'
import { controllerOf, keyOf, splitKey } from '../../../objects/owner.ts'
import { isTerminal, type Pod } from '../../../objects/pod.ts'
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../../../objects/resources.ts'
import { selects } from '../../../objects/selector.ts'
import type { Deployment, ReplicaSet } from '../../../objects/workload.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../../runtime/context.ts'
import { sameJson } from '../../runtime/equal.ts'
import { byController, claim } from '../claim.ts'
import { scaleInProportion, wasScaled } from './proportion.ts'
import {
  annotationsFor,
  byAge,
  newestOf,
  REVISION,
  REVISION_HISTORY,
  replicaSetFor,
  replicasOf,
  revisionOf,
  sizeAnnotations,
} from './replica-sets.ts'
import { growNewest, newestSize, type Resize, shrinkOld, total } from './rolling.ts'
import { isComplete, settled, statusOf, withProgress } from './status.ts'

/** Rolls Deployments out by way of their ReplicaSets (pkg/controller/deployment). */
export function startDeployments(context: ControllerContext): { stop(): void } {
  const deployments = context.informers.of<Deployment>(DEPLOYMENTS)
  const sets = context.informers.of<ReplicaSet>(REPLICA_SETS)
  const pods = context.informers.of<Pod>(PODS)
  const setsOf = byController(sets)
  const podsOf = byController(pods)
  const { client, recorder, queue } = workbench(context, 'deployment-controller', reconcile)

  deployments.onChange(({ object }) => queue.add(keyOf(object)))
  sets.onChange(({ object }) => {
    const owner = controllerOf(object)
    if (owner?.kind === 'Deployment') queue.add(`${object.metadata.namespace}/${owner.name}`)
    else if (!owner)
      for (const deployment of deployments.list(object.metadata.namespace))
        if (selects(deployment.spec.selector, object.metadata.labels)) queue.add(keyOf(deployment))
  })
  pods.onChange(({ type, object }) => {
    // A Recreate rollout waits for the last old Pod to go.
    const owner = type === 'deleted' ? controllerOf(object) : undefined
    const set = owner?.kind === 'ReplicaSet' ? sets.get(object.metadata.namespace, owner.name) : undefined
    const deployment = set && controllerOf(set)
    if (deployment) queue.add(`${object.metadata.namespace}/${deployment.name}`)
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const deployment = deployments.get(namespace, name)
    if (!deployment) return
    const { selector } = deployment.spec
    if (Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0) {
      recorder.event(deployment, 'Warning', 'SelectingAll', 'This deployment is selecting all pods. A non-empty selector is required.')
      return
    }
    await claim(client, REPLICA_SETS, setsOf, deployment, selector)
    if (deployment.metadata.deletionTimestamp) return writeStatus(key)
    if (await markPause(deployment)) return
    const owned = setsNow(deployment)
    if (deployment.spec.paused || wasScaled(deployment, owned)) {
      const newest = newestOf(deployment, owned)
      const old = owned.filter((set) => set !== newest)
      for (const step of scaleInProportion(deployment, newest, old)) await resize(deployment, step)
      if (deployment.spec.paused) await trimHistory(deployment)
      return writeStatus(key)
    }
    if (deployment.spec.strategy?.type === 'Recreate') await recreate(deployment)
    else await roll(deployment)
    await writeStatus(key)
  }

  function setsNow(deployment: Deployment): ReplicaSet[] {
    return [...setsOf(deployment.metadata.uid ?? '')].filter((set) => selects(deployment.spec.selector, set.metadata.labels))
  }

  async function roll(deployment: Deployment): Promise<void> {
    const newest = await ensureNewest(deployment)
    if (!newest) return
    const grow = growNewest(deployment, setsNow(deployment), newest)
    if (grow) return resize(deployment, grow)
    const all = setsNow(deployment)
    const old = all.filter((set) => set.metadata.uid !== newest.metadata.uid)
    for (const step of shrinkOld(deployment, all, old, newest)) await resize(deployment, step)
    if (isComplete(deployment, statusOf(deployment, setsNow(deployment), newest, context.clock.now()))) await trimHistory(deployment)
  }

  async function recreate(deployment: Deployment): Promise<void> {
    const newest = newestOf(deployment, setsNow(deployment))
    const old = setsNow(deployment).filter((set) => set !== newest)
    if (total(old) > 0) {
      for (const set of old) if (replicasOf(set) > 0) await resize(deployment, { set, replicas: 0 })
      return
    }
    const oldPods = old.flatMap((set) => [...podsOf(set.metadata.uid ?? '')])
    if (oldPods.some((pod) => !isTerminal(pod))) return
    const made = await ensureNewest(deployment)
    if (made && replicasOf(made) !== replicasOf(deployment)) await resize(deployment, { set: made, replicas: replicasOf(deployment) })
    if (isComplete(deployment, statusOf(deployment, setsNow(deployment), made, context.clock.now()))) await trimHistory(deployment)
  }

  /** The ReplicaSet of the current template, made when there is none, with its revision on it and on the Deployment. */
  async function ensureNewest(deployment: Deployment): Promise<ReplicaSet | undefined> {
    const all = setsNow(deployment)
    const found = newestOf(deployment, all)
    const revision = Math.max(0, ...all.filter((set) => set !== found).map(revisionOf)) + 1
    if (found) {
      const set = await noteRevision(deployment, found, revision)
      await markDeployment(deployment, revisionOf(set), `Found new replica set "${set.metadata.name}"`, 'FoundNewReplicaSet')
      return set
    }
    const wanted = replicaSetFor(deployment, newestSize(deployment, all, undefined), revision)
    try {
      const made = await client.create<ReplicaSet>(REPLICA_SETS, wanted, { fieldManager: CONTROLLER_MANAGER })
      if (replicasOf(made) > 0)
        recorder.event(
          deployment,
          'Normal',
          'ScalingReplicaSet',
          `Scaled up replica set ${made.metadata.name} from 0 to ${replicasOf(made)}`,
        )
      await markDeployment(deployment, revision, `Created new replica set "${made.metadata.name}"`, 'NewReplicaSetCreated')
      return made
    } catch (error) {
      await refused(deployment, wanted, error)
      throw error
    }
  }

  async function refused(deployment: Deployment, wanted: ReplicaSet, error: unknown): Promise<void> {
    const exists = error instanceof ApiError && error.status.reason === 'AlreadyExists'
    const now = context.clock.now()
    const status = exists
      ? { ...deployment.status, collisionCount: (deployment.status?.collisionCount ?? 0) + 1 }
      : {
          ...deployment.status,
          conditions: settled(
            deployment.status?.conditions,
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ReplicaSetCreateError',
              message: `Failed to create new replica set "${wanted.metadata.name}": ${error instanceof Error ? error.message : String(error)}`,
            },
            now,
          ),
        }
    await client.update(DEPLOYMENTS, { ...deployment, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  async function noteRevision(deployment: Deployment, set: ReplicaSet, revision: number): Promise<ReplicaSet> {
    const before = revisionOf(set)
    const next = Math.max(before, revision)
    const history = set.metadata.annotations?.[REVISION_HISTORY]
    const annotations = {
      ...set.metadata.annotations,
      ...annotationsFor(deployment),
      [REVISION]: String(next),
      ...(before > 0 && before < next && { [REVISION_HISTORY]: history ? `${history},${before}` : String(before) }),
    }
    const minReadySeconds = deployment.spec.minReadySeconds ?? 0
    if (sameJson(annotations, set.metadata.annotations) && (set.spec.minReadySeconds ?? 0) === minReadySeconds) return set
    const changed = { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, minReadySeconds } }
    return client.update<ReplicaSet>(REPLICA_SETS, changed, { fieldManager: CONTROLLER_MANAGER })
  }

  async function markDeployment(deployment: Deployment, revision: number, message: string, reason: string): Promise<void> {
    if (revisionOf(deployment) !== revision)
      await client.patch(
        DEPLOYMENTS,
        { namespace: deployment.metadata.namespace, name: deployment.metadata.name },
        'merge',
        { metadata: { annotations: { [REVISION]: String(revision) } } },
        { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
      )
    const current = deployments.get(deployment.metadata.namespace, deployment.metadata.name)
    const known = findCondition(current?.status?.conditions, 'Progressing')
    if (!current || (reason === 'FoundNewReplicaSet' ? known : known?.message === message)) return
    const now = context.clock.now()
    const conditions = withCondition(
      current.status?.conditions,
      { type: 'Progressing', status: 'True', reason, message, lastUpdateTime: timestamp(now) },
      now,
    )
    const status = { ...current.status, conditions }
    await client.update(DEPLOYMENTS, { ...current, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  async function resize(deployment: Deployment, { set, replicas }: Resize): Promise<void> {
    const current = sets.get(set.metadata.namespace, set.metadata.name)
    if (!current) return
    const before = replicasOf(current)
    const annotations = { ...current.metadata.annotations, ...sizeAnnotations(deployment) }
    if (before === replicas && sameJson(annotations, current.metadata.annotations)) return
    const changed = { ...current, metadata: { ...current.metadata, annotations }, spec: { ...current.spec, replicas } }
    await client.update(REPLICA_SETS, changed, { fieldManager: CONTROLLER_MANAGER })
    if (before === replicas) return
    const way = before < replicas ? 'up' : 'down'
    recorder.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${way} replica set ${set.metadata.name} from ${before} to ${replicas}`,
    )
  }

  /** Pausing and resuming stop and start the progress deadline (progress.go: checkPausedConditions). */
  async function markPause(deployment: Deployment): Promise<boolean> {
    const before = findCondition(deployment.status?.conditions, 'Progressing')
    if (before?.reason === 'ProgressDeadlineExceeded') return false
    const paused = before?.reason === 'DeploymentPaused'
    if (paused === (deployment.spec.paused ?? false)) return false
    const now = context.clock.now()
    const next = deployment.spec.paused
      ? { reason: 'DeploymentPaused', message: 'Deployment is paused' }
      : { reason: 'DeploymentResumed', message: 'Deployment is resumed' }
    const conditions = settled(deployment.status?.conditions, { type: 'Progressing', status: 'Unknown', ...next }, now)
    await client.update(
      DEPLOYMENTS,
      { ...deployment, status: { ...deployment.status, conditions } },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
    return true
  }

  async function trimHistory(deployment: Deployment): Promise<void> {
    const newest = newestOf(deployment, setsNow(deployment))
    const idle = setsNow(deployment).filter((set) => set !== newest && !set.metadata.deletionTimestamp)
    const surplus = idle.length - (deployment.spec.revisionHistoryLimit ?? 10)
    for (const set of byAge(idle)
      .sort((a, b) => revisionOf(a) - revisionOf(b))
      .slice(0, Math.max(0, surplus))) {
      if ((set.status?.replicas ?? 0) !== 0 || replicasOf(set) !== 0) continue
      await client.delete(REPLICA_SETS, { namespace: set.metadata.namespace, name: set.metadata.name })
    }
  }

  async function writeStatus(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const deployment = deployments.get(namespace, name)
    if (!deployment) return
    const all = setsNow(deployment)
    const newest = newestOf(deployment, all)
    const now = context.clock.now()
    const plain = statusOf(deployment, all, newest, now)
    const status = deployment.spec.paused ? plain : withProgress(deployment, plain, all, newest, now)
    const progressing = findCondition(status.conditions, 'Progressing')
    const waits = progressing && progressing.reason !== 'NewReplicaSetAvailable' && progressing.reason !== 'ProgressDeadlineExceeded'
    if (waits && !deployment.spec.paused) {
      const deadline = (deployment.spec.progressDeadlineSeconds ?? 600) * 1000
      queue.addAfter(key, Math.max(1000, Date.parse(progressing.lastUpdateTime ?? '') + deadline + 1000 - now))
    }
    if (sameJson(status, deployment.status)) return
    await client.update(DEPLOYMENTS, { ...deployment, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}
