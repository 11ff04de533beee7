import type { KubeObject } from '../client/client.ts'
import { every, timestamp } from '../clock.ts'
import type { ControllerContext } from '../controllers/runtime/context.ts'
import { podsByNode } from '../controllers/runtime/pods-by-node.ts'
import { SeriesRecorder } from '../controllers/runtime/series-recorder.ts'
import { findCondition, isTrue, withCondition } from '../objects/condition.ts'
import type { Node } from '../objects/node.ts'
import { keyOf, splitKey } from '../objects/owner.ts'
import { isTerminal, type Pod } from '../objects/pod.ts'
import type { PodDisruptionBudget } from '../objects/policies.ts'
import * as resources from '../objects/resources.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../objects/storage.ts'
import type { Plugin } from './changes.ts'
import { explainBlock, explainRefusals } from './explain.ts'
import { type FilterInput, filtersFor, type Refusal, refusalOf } from './filter.ts'
import { NodeInfo } from './node-info.ts'
import { findPreemption } from './preemption.ts'
import { SchedulingQueue } from './queue.ts'
import { scoreOf } from './score.ts'
import { checkVolumes, SELECTED_NODE } from './volumes.ts'

const COMPONENT = 'default-scheduler'
// A Pod that nothing has woken is tried again after this long (scheduling_queue.go: podMaxInUnschedulablePodsDuration).
const LEFTOVERS = 300_000
// How often it is looked for them.
const LOOK = 30_000

/** Places Pods on nodes, one at a time, or says why it cannot (pkg/scheduler). */
export function startScheduler(context: ControllerContext): { stop(): void } {
  const { clock, informers } = context
  const client = context.clientFor('system:kube-scheduler', ['system:authenticated'])
  const budgets = informers.of<PodDisruptionBudget>(resources.POD_DISRUPTION_BUDGETS)
  const pods = informers.of<Pod>(resources.PODS)
  const claims = informers.of<PersistentVolumeClaim>(resources.PERSISTENT_VOLUME_CLAIMS)
  const volumes = informers.of<PersistentVolume>(resources.PERSISTENT_VOLUMES)
  const classes = informers.of<StorageClass>(resources.STORAGE_CLASSES)
  const namespaces = informers.of<KubeObject>(resources.NAMESPACES)
  const podsOn = podsByNode(pods)
  const infos = new Map<string, NodeInfo>()
  const recorder = new SeriesRecorder({ ...context, client, component: COMPONENT, instance: `${COMPONENT}-control-plane` })
  const namespaceLabels = (name: string) => namespaces.get(undefined, name)?.metadata.labels ?? {}
  const queue = new SchedulingQueue({
    clock,
    activity: context.activity,
    place,
    pod(key) {
      const { namespace, name } = splitKey(key)
      return pods.get(namespace, name)
    },
    namespaceLabels,
    report: context.report,
  })
  let nextStart = 0

  /** Nodes that Pods wait for while their volumes are made, by the Pods' uids. */
  const reserved = new Map<string, string>()
  informers.of<Node>(resources.NODES).onChange(({ type, object }) => {
    const { name } = object.metadata
    const known = infos.get(name)
    if (type === 'deleted') {
      infos.delete(name)
      queue.wake({ kind: 'node', before: object })
    } else if (known) {
      const before = known.node
      known.update(object)
      // Heartbeats change conditions every few minutes: nothing that could help a waiting Pod.
      if (
        before.spec !== object.spec ||
        before.metadata.labels !== object.metadata.labels ||
        before.status?.allocatable !== object.status?.allocatable
      )
        queue.wake({ kind: 'node', before, node: object })
    } else {
      const info = new NodeInfo(object)
      infos.set(name, info)
      for (const pod of podsOn(name)) if (!isTerminal(pod)) info.add(pod)
      queue.wake({ kind: 'node', node: object })
    }
  })
  pods.onChange(({ type, object, old }) => {
    const key = keyOf(object)
    const node = object.spec.nodeName
    if (node) {
      const info = infos.get(node)
      const gone = type === 'deleted' || isTerminal(object)
      if (gone) info?.remove(object)
      else info?.add(object)
      queue.forget(key)
      const before = old?.spec.nodeName && !isTerminal(old) ? old : type === 'deleted' && !isTerminal(object) ? object : undefined
      if (before || !gone) queue.wake({ kind: 'pod', before, pod: gone ? undefined : object })
      return
    }
    if (type === 'deleted' || object.metadata.deletionTimestamp || isTerminal(object)) {
      reserved.delete(object.metadata.uid ?? '')
      return queue.forget(key)
    }
    if ((object.spec.schedulerName ?? COMPONENT) !== COMPONENT || object.spec.schedulingGates?.length) return
    if (type === 'added' || !queue.holds(key)) queue.add(key, object.spec.priority ?? 0)
    else if (old) queue.wake({ kind: 'self', before: old, pod: object })
  })
  claims.onChange(({ type, object }) => type !== 'deleted' && queue.wake({ kind: 'claim', claim: object }))
  volumes.onChange(({ type }) => type !== 'deleted' && queue.wake({ kind: 'volume' }))
  classes.onChange(({ type }) => type !== 'deleted' && queue.wake({ kind: 'class' }))
  const leftovers = every(clock, LOOK, () => queue.retryOlderThan(LEFTOVERS))

  function inputFor(pod: Pod): FilterInput {
    return {
      pod,
      nodes: [...infos.values()],
      namespaceLabels,
      volumes: checkVolumes(pod, {
        claim: (namespace, name) => claims.get(namespace, name),
        volume: (name) => volumes.get(undefined, name),
        storageClass: (name) => classes.get(undefined, name),
        volumes: () => volumes.list(),
      }),
    }
  }

  /** Tries to place one Pod; gives who refused it, nobody when it has a node (or needs none any more). */
  async function place(key: string): Promise<ReadonlySet<Plugin> | undefined> {
    const { namespace, name } = splitKey(key)
    const pod = pods.get(namespace, name)
    if (!pod || pod.spec.nodeName || pod.metadata.deletionTimestamp) return undefined
    const input = inputFor(pod)
    if (input.nodes.length === 0) {
      await refuse(pod, 'no nodes available to schedule pods')
      return new Set<Plugin>(['NodeName'])
    }
    if (input.volumes.blocked) {
      const { plugin, reason } = input.volumes.blocked
      await refuse(pod, explainBlock(reason, input.nodes.length))
      return new Set([plugin])
    }
    const refusals = new Map<string, Refusal>()
    const chosen = choose(input, refusals)
    if (!chosen) {
      await refuseAll(pod, input, refusals)
      return new Set([...refusals.values()].map(({ plugin }) => plugin))
    }
    if (input.volumes.waiting.length > 0) reserved.set(pod.metadata.uid ?? '', chosen.name)
    for (const claim of input.volumes.waiting) {
      const body = { metadata: { annotations: { [SELECTED_NODE]: chosen.name } } }
      await client.patch(resources.PERSISTENT_VOLUME_CLAIMS, { namespace, name: claim.metadata.name }, 'merge', body)
    }
    // The volume controller binds first; its change of the claim wakes the Pod again.
    if (input.volumes.waiting.length > 0) return new Set<Plugin>(['VolumeBinding'])
    reserved.delete(pod.metadata.uid ?? '')
    await bind(pod, chosen)
    return undefined
  }

  function choose(input: FilterInput, refusals: Map<string, Refusal>): NodeInfo | undefined {
    const filters = filtersFor(input)
    const { nodes } = input
    // In large clusters a share of the feasible nodes is enough to choose from (schedule_one.go: numFeasibleNodesToFind).
    const enough =
      nodes.length <= 100 ? nodes.length : Math.max(100, Math.floor((nodes.length * Math.max(5, 50 - nodes.length / 125)) / 100))
    // A node that its claims were told of is taken once they are bound, as long as it fits.
    const nominated = reserved.get(input.pod.metadata.uid ?? '') ?? input.pod.status?.nominatedNodeName
    let best: { info: NodeInfo; score: number } | undefined
    let found = 0
    let looked = 0
    for (; looked < nodes.length && found < enough; looked++) {
      const info = nodes[(nextStart + looked) % nodes.length]
      if (!info) break
      const refusal = refusalOf(filters, info)
      if (refusal) {
        refusals.set(info.name, refusal)
        continue
      }
      found++
      if (info.name === nominated) return info
      const score = scoreOf(input, info) + context.random() * 1e-3
      if (!best || score > best.score) best = { info, score }
    }
    nextStart = nodes.length > 0 ? (nextStart + looked) % nodes.length : 0
    return best?.info
  }

  async function bind(pod: Pod, { name: node }: NodeInfo): Promise<void> {
    const { name, namespace = '' } = pod.metadata
    await client.create(
      resources.PODS,
      {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name, namespace },
        target: { kind: 'Node', name: node },
      },
      { subresource: 'binding', fieldManager: 'kube-scheduler' },
    )
    const message = `Successfully assigned ${namespace}/${name} to ${node}`
    await recorder.event(pod, { type: 'Normal', reason: 'Scheduled', action: 'Binding', message })
  }

  async function refuseAll(pod: Pod, input: FilterInput, refusals: Map<string, Refusal>): Promise<void> {
    const mayPreempt = pod.spec.preemptionPolicy !== 'Never'
    // While those whom it has pushed out are leaving, it pushes nobody else (preemption: PodEligibleToPreemptOthers).
    if (mayPreempt && isMakingRoom(pod)) return await refuse(pod, explainRefusals(refusals, input.nodes.length, 'leaving'))
    const preemption = mayPreempt ? findPreemption(input, refusals, [...budgets.list()]) : undefined
    const message = explainRefusals(refusals, input.nodes.length, mayPreempt ? 'tried' : 'never')
    if (!preemption) return await refuse(pod, message)
    for (const victim of preemption.victims) {
      await markDisrupted(victim, `${COMPONENT}: preempting to accommodate a higher priority pod`)
      await client.delete(resources.PODS, { namespace: victim.metadata.namespace, name: victim.metadata.name })
      const told = `Preempted by pod ${pod.metadata.uid} on node ${preemption.node.name}`
      await recorder.event(victim, { type: 'Normal', reason: 'Preempted', action: 'Preempting', message: told, related: pod })
    }
    return await refuse(pod, message.slice(0, message.indexOf(' no new claims')), preemption.node.name)
  }

  /** Whether a Pod that matters less is still leaving the node that this one has pushed it from. */
  function isMakingRoom({ spec, status }: Pod): boolean {
    const there = infos.get(status?.nominatedNodeName ?? '')?.pods.values() ?? []
    return [...there].some(
      ({ metadata, spec: { priority }, status: other }) =>
        metadata.deletionTimestamp && (priority ?? 0) < (spec.priority ?? 0) && isTrue(other?.conditions, 'DisruptionTarget'),
    )
  }

  async function refuse(pod: Pod, message: string, nominatedNodeName?: string): Promise<void> {
    await recorder.event(pod, { type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', message })
    const before = findCondition(pod.status?.conditions, 'PodScheduled')
    if (before?.message !== message || nominatedNodeName) {
      const conditions = withCondition(
        pod.status?.conditions,
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastProbeTime: null },
        clock.now(),
      )
      const status = { conditions, ...(nominatedNodeName && { nominatedNodeName }) }
      await client.patch(resources.PODS, pod.metadata, 'strategic', { status }, { subresource: 'status', fieldManager: 'kube-scheduler' })
    }
  }

  async function markDisrupted(pod: Pod, message: string): Promise<void> {
    const condition = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      message,
      lastTransitionTime: timestamp(clock.now()),
    }
    await client.patch(resources.PODS, pod.metadata, 'strategic', { status: { conditions: [condition] } }, { subresource: 'status' })
  }

  return {
    stop() {
      leftovers.cancel()
      recorder.stop()
      queue.stop()
    },
  }
}
