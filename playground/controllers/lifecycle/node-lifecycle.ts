import { every, timestamp } from '../../clock.ts'
import { type Condition, findCondition, isTrue } from '../../objects/condition.ts'
import type { Lease, Node } from '../../objects/node.ts'
import { keyOf } from '../../objects/owner.ts'
import { type Taint, tolerates } from '../../objects/placement.ts'
import { isReady, isTerminal, type Pod } from '../../objects/pod.ts'
import { LEASES, NODES, PODS } from '../../objects/resources.ts'
import { CONTROLLER_MANAGER, type ControllerContext, controllerClient, workbench } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'
import { podsByNode } from '../runtime/pods-by-node.ts'
import { isUnknown, NodeHealth, unknownConditions } from './node-health.ts'

/** How often the monitor looks (`--node-monitor-period`). */
const PERIOD = 5_000
const TTL = 'node.alpha.kubernetes.io/ttl'
const NOT_READY = 'node.kubernetes.io/not-ready'
const UNREACHABLE = 'node.kubernetes.io/unreachable'

/** Notices nodes that come or fall silent, taints them, and removes Pods that do not tolerate it (pkg/controller/nodelifecycle, tainteviction). */
export function startNodeLifecycle(context: ControllerContext): { stop(): void } {
  const { clock } = context
  const nodes = context.informers.of<Node>(NODES)
  const pods = context.informers.of<Pod>(PODS)
  const leases = context.informers.of<Lease>(LEASES)
  const podsOn = podsByNode(pods)
  const { client, recorder, queue } = workbench(context, 'node-controller', reconcile)
  const evictions = workbench(context, 'node-controller', evict, 'taint-eviction-controller')
  const ttl = controllerClient(context, 'ttl-controller')
  const health = new NodeHealth(clock, (name) => leases.get('kube-node-lease', name)?.spec?.renewTime)
  const monitor = every(clock, PERIOD, () => {
    for (const node of nodes.list()) if (health.isSilent(node) && !isUnknown(node)) queue.add(node.metadata.name)
  })
  let begun = false
  nodes.onChange(({ type, object, old }) => {
    if (type === 'deleted') health.forget(object)
    else health.seen(object)
    if (type === 'added' && begun) queue.add(object.metadata.name)
    if (type === 'added' && begun)
      recorder.event(
        object,
        'Normal',
        'RegisteredNode',
        `Node ${object.metadata.name} event: Registered Node ${object.metadata.name} in Controller`,
      )
    if (type === 'updated' && old.spec === object.spec && old.status === object.status) return
    if (type !== 'deleted' && needsTaints(object)) queue.add(object.metadata.name)
    if (type === 'deleted' || hasNoExecute(object)) for (const pod of podsOn(object.metadata.name)) evictions.queue.add(keyOf(pod))
  })
  begun = true
  pods.onChange(({ type, object }) => {
    const node = object.spec.nodeName && nodes.get(undefined, object.spec.nodeName)
    if (type === 'added' && node && hasNoExecute(node)) evictions.queue.add(keyOf(object))
  })

  async function reconcile(name: string): Promise<void> {
    const node = nodes.get(undefined, name)
    if (!node) return
    // How long kubelets may keep Secrets and ConfigMaps follows from the size of the cluster (pkg/controller/ttl).
    if (node.metadata.annotations?.[TTL] === undefined)
      await ttl.patch(NODES, { name }, 'merge', { metadata: { annotations: { [TTL]: '0' } } }, { fieldManager: CONTROLLER_MANAGER })
    if (health.isSilent(node) && !isUnknown(node)) await markUnknown(node)
    const current = nodes.get(undefined, name)
    if (!current) return
    const taints = wantedTaints(current, clock.now())
    if (!sameJson(taints, current.spec.taints ?? []))
      await client.patch(
        NODES,
        { name },
        'merge',
        { spec: { taints: taints.length > 0 ? taints : null } },
        { fieldManager: CONTROLLER_MANAGER },
      )
  }

  /** When it was first seen that a Pod will have to leave. */
  const since = new Map<string, number>()

  async function markUnknown(node: Node): Promise<void> {
    const now = timestamp(clock.now())
    const wasReady = isTrue(node.status?.conditions, 'Ready')
    const conditions = unknownConditions(node, now)
    await client.patch(
      NODES,
      { name: node.metadata.name },
      'strategic',
      { status: { conditions } },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
    if (!wasReady) return
    recorder.event(node, 'Normal', 'NodeNotReady', `Node ${node.metadata.name} status is now: NodeNotReady`)
    for (const pod of podsOn(node.metadata.name)) if (isReady(pod)) await markPodUnready(pod, now)
  }

  async function markPodUnready(pod: Pod, now: string): Promise<void> {
    const conditions = (['Ready'] as const).map((type) => ({ type, status: 'False', lastTransitionTime: now }))
    await client.patch(
      PODS,
      { namespace: pod.metadata.namespace, name: pod.metadata.name },
      'strategic',
      { status: { conditions } },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
    recorder.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
  }

  /** Deletes a Pod whose node has taints that it does not tolerate, or tolerates no longer. */
  async function evict(key: string): Promise<void> {
    const [namespace, name = ''] = key.split('/')
    const pod = pods.get(namespace, name)
    if (!pod || pod.metadata.deletionTimestamp || isTerminal(pod)) return
    const node = nodes.get(undefined, pod.spec.nodeName ?? '')
    if (!node) {
      // The Pod garbage collector takes what is bound to a node that is no more.
      await client.delete(PODS, { namespace, name }, { gracePeriodSeconds: 0 })
      return
    }
    const noticed = since.get(key) ?? clock.now()
    const wait = evictionDelay(pod, node.spec.taints ?? [], noticed, clock.now())
    if (wait === undefined) {
      since.delete(key)
      return
    }
    since.set(key, noticed)
    if (wait > 0) return evictions.queue.addAfter(key, wait)
    since.delete(key)
    evictions.recorder.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`)
    await client.delete(PODS, { namespace, name })
  }

  return {
    stop() {
      monitor.cancel()
      queue.stop()
      evictions.queue.stop()
    },
  }
}

function hasNoExecute(node: Node): boolean {
  return node.spec.taints?.some(({ effect }) => effect === 'NoExecute') ?? false
}

function needsTaints(node: Node): boolean {
  return !sameJson(
    wantedTaints(node, 0).map(({ key, effect }) => key + effect),
    (node.spec.taints ?? []).map(({ key, effect }) => key + effect),
  )
}

const PRESSURES: Record<string, string> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
}

/** The taints that follow from a node's conditions and its cordon, beside those that somebody has put there. */
function wantedTaints(node: Node, now: number): Taint[] {
  const own = [NOT_READY, UNREACHABLE, 'node.kubernetes.io/unschedulable', ...Object.values(PRESSURES)]
  const ready: Condition | undefined = findCondition(node.status?.conditions, 'Ready')
  const timeAdded = timestamp(now)
  const before = (key: string, effect: string) => node.spec.taints?.find((taint) => taint.key === key && taint.effect === effect)
  const add = (key: string, effect: Taint['effect']): Taint => before(key, effect) ?? { key, effect, timeAdded }
  const taints = (node.spec.taints ?? []).filter(({ key }) => !own.includes(key))
  if (ready?.status === 'Unknown') taints.push(add(UNREACHABLE, 'NoSchedule'), add(UNREACHABLE, 'NoExecute'))
  if (ready?.status === 'False') taints.push(add(NOT_READY, 'NoSchedule'), add(NOT_READY, 'NoExecute'))
  for (const [type, key] of Object.entries(PRESSURES))
    if (findCondition(node.status?.conditions, type)?.status === 'True') taints.push(add(key, 'NoSchedule'))
  if (node.spec.unschedulable) taints.push(add('node.kubernetes.io/unschedulable', 'NoSchedule'))
  return taints
}

/** Milliseconds until a Pod has to leave; undefined when it may stay for good. */
function evictionDelay(pod: Pod, taints: readonly Taint[], noticed: number, now: number): number | undefined {
  let soonest: number | undefined
  for (const taint of taints) {
    if (taint.effect !== 'NoExecute') continue
    // The first toleration that fits decides, also when a later one is shorter.
    const toleration = pod.spec.tolerations?.find((candidate) => tolerates(candidate, taint))
    if (!toleration) return 0
    if (toleration.tolerationSeconds === undefined) continue
    // A taint that somebody has put there does not say since when.
    const until = (Date.parse(taint.timeAdded ?? '') || noticed) + toleration.tolerationSeconds * 1000
    soonest = Math.min(soonest ?? Number.POSITIVE_INFINITY, until)
  }
  return soonest === undefined ? undefined : Math.max(0, soonest - now)
}
