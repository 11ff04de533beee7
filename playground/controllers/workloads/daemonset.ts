import type { Node } from '../../objects/node.ts'
import { controllerOf, keyOf, splitKey } from '../../objects/owner.ts'
import type { Toleration } from '../../objects/placement.ts'
import { untolerated } from '../../objects/placement.ts'
import { isAvailable, isReady, isTerminal, type Pod } from '../../objects/pod.ts'
import { CONTROLLER_REVISIONS, DAEMON_SETS, NODES, PODS } from '../../objects/resources.ts'
import type { ControllerRevision, DaemonSet } from '../../objects/sets.ts'
import { scaled } from '../../objects/workload.ts'
import { matchesNode } from '../../scheduler/node-affinity.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'
import { byController, claim } from './claim.ts'
import { createPod, deletePod, podFromTemplate } from './pod-control.ts'
import { currentRevision, trimRevisions } from './revisions.ts'

const HASH = 'controller-revision-hash'

/** Tolerations that every daemon's Pod gets (daemon/util/daemonset_util.go). */
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]

/** Keeps one Pod of each DaemonSet on every node that it fits (pkg/controller/daemon). */
export function startDaemonSets(context: ControllerContext): { stop(): void } {
  const sets = context.informers.of<DaemonSet>(DAEMON_SETS)
  const pods = context.informers.of<Pod>(PODS)
  const nodes = context.informers.of<Node>(NODES)
  const revisions = context.informers.of<ControllerRevision>(CONTROLLER_REVISIONS)
  const podsOf = byController(pods)
  const revisionsOf = byController(revisions)
  const { client, recorder, queue } = workbench(context, 'daemon-set-controller', reconcile, 'daemonset-controller')
  const control = { client, recorder }

  sets.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object }) => {
    const owner = controllerOf(object)
    if (owner?.kind === 'DaemonSet') queue.add(`${object.metadata.namespace}/${owner.name}`)
  })
  nodes.onChange(({ type, object, old }) => {
    const same = type === 'updated' && sameJson(old.spec, object.spec) && sameJson(old.metadata.labels, object.metadata.labels)
    if (!same) for (const set of sets.list()) queue.add(keyOf(set))
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    await claim(client, PODS, podsOf, set, set.spec.selector)
    const update = await currentRevision(client, set, [...revisionsOf(set.metadata.uid ?? '')], HASH)
    const hash = update.metadata.labels?.[HASH] ?? ''
    if (!set.metadata.deletionTimestamp) {
      await place(set, hash)
      if (set.spec.updateStrategy?.type !== 'OnDelete') await roll(set, hash)
    }
    await writeStatus(key, hash)
    const live = new Set([update.metadata.name, ...mine(set).map((pod) => `${set.metadata.name}-${pod.metadata.labels?.[HASH]}`)])
    await trimRevisions(client, set, [...revisionsOf(set.metadata.uid ?? '')], live)
  }

  function mine(set: DaemonSet): Pod[] {
    return [...podsOf(set.metadata.uid ?? '')]
  }

  async function place(set: DaemonSet, hash: string): Promise<void> {
    const placed = new Map<string, Pod[]>()
    for (const pod of mine(set)) {
      const node = nodeOf(pod) ?? ''
      placed.set(node, [...(placed.get(node) ?? []), pod])
    }
    for (const node of nodes.list()) {
      const here = placed.get(node.metadata.name) ?? []
      const failed = here.filter((pod) => isTerminal(pod) && !pod.metadata.deletionTimestamp)
      for (const pod of failed) {
        recorder.event(
          set,
          'Warning',
          'FailedDaemonPod',
          `Found failed daemon pod ${keyOf(pod)} on node ${node.metadata.name}, will try to kill it`,
        )
        await deletePod(control, set, pod)
      }
      const alive = here.filter((pod) => !isTerminal(pod))
      if (!fits(set, node)) {
        for (const pod of alive) if (!pod.metadata.deletionTimestamp && !toleratesRun(set, node)) await deletePod(control, set, pod)
      } else if (alive.length === 0) await createPod(control, set, daemonPod(set, hash, node.metadata.name))
    }
  }

  async function roll(set: DaemonSet, hash: string): Promise<void> {
    const { maxUnavailable = 1 } = set.spec.updateStrategy?.rollingUpdate ?? {}
    const wanted = [...nodes.list()].filter((node) => fits(set, node)).length
    const alive = mine(set).filter((pod) => !isTerminal(pod))
    const available = alive.filter(
      (pod) => !pod.metadata.deletionTimestamp && isAvailable(pod, set.spec.minReadySeconds ?? 0, context.clock.now()),
    )
    let room = Math.max(1, scaled(maxUnavailable, wanted, true)) - Math.max(0, wanted - available.length)
    const old = alive.filter((pod) => pod.metadata.labels?.[HASH] !== hash && !pod.metadata.deletionTimestamp)
    for (const pod of old) {
      if (available.includes(pod)) {
        if (room <= 0) continue
        room--
      }
      await deletePod(control, set, pod)
    }
  }

  async function writeStatus(key: string, hash: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const set = sets.get(namespace, name)
    if (!set) return
    const alive = mine(set).filter((pod) => !isTerminal(pod) && !pod.metadata.deletionTimestamp)
    const on = new Map(alive.map((pod) => [nodeOf(pod), pod]))
    const all = [...nodes.list()]
    const wanted = all.filter((node) => fits(set, node))
    const there = wanted.flatMap((node) => on.get(node.metadata.name) ?? [])
    const available = there.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, context.clock.now())).length
    const updated = there.filter((pod) => pod.metadata.labels?.[HASH] === hash).length
    const status = {
      currentNumberScheduled: there.length,
      numberMisscheduled: all.filter((node) => !fits(set, node) && on.has(node.metadata.name)).length,
      desiredNumberScheduled: wanted.length,
      numberReady: there.filter(isReady).length,
      observedGeneration: set.metadata.generation ?? 1,
      ...(updated && { updatedNumberScheduled: updated }),
      ...(available && { numberAvailable: available }),
      ...(wanted.length - available > 0 && { numberUnavailable: wanted.length - available }),
      ...(set.status?.collisionCount !== undefined && { collisionCount: set.status.collisionCount }),
    }
    if (sameJson(status, set.status)) return
    await client.update(DAEMON_SETS, { ...set, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}

function tolerationsOf(set: DaemonSet): Toleration[] {
  const own = set.spec.template.spec.tolerations ?? []
  const network: Toleration[] = set.spec.template.spec.hostNetwork
    ? [{ key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' }]
    : []
  return [...own, ...DAEMON_TOLERATIONS, ...network]
}

function placeable(set: DaemonSet, node: Node): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: node.metadata.name }, spec: set.spec.template.spec }
}

/** Whether a daemon's Pod is to run on a node (daemon_controller.go: NodeShouldRunDaemonPod). */
function fits(set: DaemonSet, node: Node): boolean {
  const { name, labels = {} } = node.metadata
  return (
    matchesNode(placeable(set, node), { name, labels }) && !untolerated(node.spec.taints, tolerationsOf(set), ['NoSchedule', 'NoExecute'])
  )
}

/** A Pod that is there may stay in spite of a taint that only forbids new ones. */
function toleratesRun(set: DaemonSet, node: Node): boolean {
  const { name, labels = {} } = node.metadata
  return matchesNode(placeable(set, node), { name, labels }) && !untolerated(node.spec.taints, tolerationsOf(set), ['NoExecute'])
}

function daemonPod(set: DaemonSet, hash: string, node: string): Pod {
  const pod = podFromTemplate(set, set.spec.template)
  const terms = [{ matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: [node] }] }]
  const { affinity } = pod.spec
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      labels: {
        ...pod.metadata.labels,
        [HASH]: hash,
        'pod-template-generation': set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '1',
      },
    },
    spec: {
      ...pod.spec,
      affinity: {
        ...affinity,
        nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
      },
      tolerations: tolerationsOf(set),
    },
  }
}

/** The node of a daemon's Pod: where it is, or where it is bound to go. */
function nodeOf(pod: Pod): string | undefined {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  return pod.spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0]
}
