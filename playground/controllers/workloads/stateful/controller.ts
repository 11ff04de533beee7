import type { KubeObject } from '../../../client/client.ts'
import { controllerOf, keyOf, splitKey } from '../../../objects/owner.ts'
import { isAvailable, isReady, isTerminal, type Pod } from '../../../objects/pod.ts'
import * as resources from '../../../objects/resources.ts'
import type { ControllerRevision, StatefulSet } from '../../../objects/sets.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../../runtime/context.ts'
import { sameJson } from '../../runtime/equal.ts'
import { byController, claim } from '../claim.ts'
import { currentRevision, templateOfRevision, trimRevisions } from '../revisions.ts'
import { claimsOf, ordinalOf, podOf, REVISION_LABEL } from './pods.ts'

/** Keeps Pods with an identity: created in order, updated from the last to the first (pkg/controller/statefulset). */
export function startStatefulSets(context: ControllerContext): { stop(): void } {
  const sets = context.informers.of<StatefulSet>(resources.STATEFUL_SETS)
  const pods = context.informers.of<Pod>(resources.PODS)
  const revisions = context.informers.of<ControllerRevision>(resources.CONTROLLER_REVISIONS)
  const claims = context.informers.of<KubeObject>(resources.PERSISTENT_VOLUME_CLAIMS)
  const podsOf = byController(pods)
  const revisionsOf = byController(revisions)
  const { client, recorder, queue } = workbench(context, 'statefulset-controller', reconcile)

  sets.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object }) => {
    const owner = controllerOf(object)
    if (owner?.kind === 'StatefulSet') queue.add(`${object.metadata.namespace}/${owner.name}`)
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    await claim(client, resources.PODS, podsOf, set, set.spec.selector)
    const update = await currentRevision(client, set, [...revisionsOf(set.metadata.uid ?? '')], 'controller.kubernetes.io/hash')
    const known = [...revisionsOf(set.metadata.uid ?? '')]
    const current = known.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? update
    if (!set.metadata.deletionTimestamp) await adjust(set, current, update)
    await writeStatus(key, current, update)
    const live = new Set([
      current.metadata.name,
      update.metadata.name,
      ...members(set).map((pod) => pod.metadata.labels?.[REVISION_LABEL] ?? ''),
    ])
    await trimRevisions(client, set, known, live)
  }

  function members(set: StatefulSet): Pod[] {
    return [...podsOf(set.metadata.uid ?? '')]
      .filter((pod) => ordinalOf(set, pod) >= 0)
      .sort((a, b) => ordinalOf(set, a) - ordinalOf(set, b))
  }

  const healthy = (set: StatefulSet, pod: Pod) =>
    isReady(pod) && !pod.metadata.deletionTimestamp && isAvailable(pod, set.spec.minReadySeconds ?? 0, context.clock.now())

  async function adjust(set: StatefulSet, current: ControllerRevision, update: ControllerRevision): Promise<void> {
    const start = set.spec.ordinals?.start ?? 0
    const end = start + (set.spec.replicas ?? 1)
    const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0
    const ordered = set.spec.podManagementPolicy !== 'Parallel'
    const present = new Map(members(set).map((pod) => [ordinalOf(set, pod), pod]))
    for (const [ordinal, pod] of present) await ownClaims(set, ordinal, pod)
    for (let ordinal = start; ordinal < end; ordinal++) {
      const pod = present.get(ordinal)
      if (pod && isTerminal(pod) && !pod.metadata.deletionTimestamp) {
        recorder.event(
          set,
          'Warning',
          'RecreatingTerminatedPod',
          `StatefulSet ${keyOf(set)} is recreating terminated Pod ${pod.metadata.name}`,
        )
        await remove(set, pod)
        if (ordered) return
      } else if (!pod) {
        const revision = ordinal - start < partition ? current : update
        await make(set, revision, ordinal)
        if (ordered) return
      } else if (ordered && !healthy(set, pod)) return
    }
    const surplus = [...present].filter(([ordinal]) => ordinal < start || ordinal >= end).sort(([a], [b]) => b - a)
    for (const [, pod] of surplus) {
      if (!pod.metadata.deletionTimestamp) await remove(set, pod)
      if (ordered) return
    }
    if (set.spec.updateStrategy?.type === 'OnDelete') return
    for (let ordinal = end - 1; ordinal >= start + partition; ordinal--) {
      const pod = present.get(ordinal)
      if (!pod) continue
      if (pod.metadata.labels?.[REVISION_LABEL] !== update.metadata.name && !pod.metadata.deletionTimestamp) return remove(set, pod)
      if (!healthy(set, pod)) return
    }
  }

  /** Keeps what the claims of a Pod say of their owners as the set's policy wants it. */
  async function ownClaims(set: StatefulSet, ordinal: number, pod: Pod): Promise<void> {
    if (!set.spec.persistentVolumeClaimRetentionPolicy) return
    for (const { metadata } of claimsOf(set, ordinal, pod)) {
      const claim = claims.get(metadata.namespace, metadata.name)
      const wanted = metadata.ownerReferences ?? []
      const ours = new Set([set.metadata.uid, pod.metadata.uid])
      const others = (claim?.metadata.ownerReferences ?? []).filter(({ uid }) => !ours.has(uid))
      const references = [...others, ...wanted]
      if (!claim || sameJson(claim.metadata.ownerReferences ?? [], references)) continue
      const body = { metadata: { uid: claim.metadata.uid, ownerReferences: references.length > 0 ? references : null } }
      const ref = { namespace: metadata.namespace, name: metadata.name }
      await client.patch(resources.PERSISTENT_VOLUME_CLAIMS, ref, 'merge', body, { fieldManager: CONTROLLER_MANAGER })
    }
  }

  async function make(set: StatefulSet, revision: ControllerRevision, ordinal: number): Promise<void> {
    const pod = podOf(set, templateOfRevision(revision), revision.metadata.name, ordinal)
    for (const wanted of claimsOf(set, ordinal)) {
      if (claims.get(wanted.metadata.namespace, wanted.metadata.name)) continue
      await client.create(resources.PERSISTENT_VOLUME_CLAIMS, wanted, { fieldManager: CONTROLLER_MANAGER })
      recorder.event(
        set,
        'Normal',
        'SuccessfulCreate',
        `Create Claim ${wanted.metadata.name} Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} success`,
      )
    }
    try {
      await client.create(resources.PODS, pod, { fieldManager: CONTROLLER_MANAGER })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      recorder.event(
        set,
        'Warning',
        'FailedCreate',
        `Create Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} failed error: ${message}`,
      )
      throw error
    }
    recorder.event(set, 'Normal', 'SuccessfulCreate', `Create Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`)
  }

  async function remove(set: StatefulSet, pod: Pod): Promise<void> {
    await client.delete(resources.PODS, { namespace: pod.metadata.namespace, name: pod.metadata.name })
    recorder.event(set, 'Normal', 'SuccessfulDelete', `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`)
  }

  async function writeStatus(key: string, current: ControllerRevision, update: ControllerRevision): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    const alive = members(set).filter((pod) => !isTerminal(pod))
    const of = (revision: ControllerRevision) =>
      alive.filter((pod) => pod.metadata.labels?.[REVISION_LABEL] === revision.metadata.name && !pod.metadata.deletionTimestamp).length
    const ready = alive.filter(isReady).length
    const replicas = set.spec.replicas ?? 1
    const complete = of(update) === replicas && alive.length === replicas && ready === replicas
    const now = complete ? update : current
    const [currentReplicas, updatedReplicas] = [of(now), of(update)]
    const status: StatefulSet['status'] = {
      observedGeneration: set.metadata.generation ?? 1,
      replicas: alive.length,
      ...(ready && { readyReplicas: ready }),
      availableReplicas: alive.filter((pod) => healthy(set, pod)).length,
      ...(currentReplicas && { currentReplicas }),
      ...(updatedReplicas && { updatedReplicas }),
      currentRevision: now.metadata.name,
      updateRevision: update.metadata.name,
      collisionCount: 0,
    }
    const minReady = set.spec.minReadySeconds ?? 0
    if (minReady > 0 && ready !== status.availableReplicas) queue.addAfter(key, minReady * 1000)
    if (sameJson(status, set.status)) return
    await client.update(resources.STATEFUL_SETS, { ...set, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}
