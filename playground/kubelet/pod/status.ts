import { timestamp } from '../../clock.ts'
import { type Condition, findCondition, withCondition } from '../../objects/condition.ts'
import type { Pod, PodPhase, PodStatus } from '../../objects/pod.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { qosClass } from './qos.ts'

export interface PodFacts {
  pod: Pod
  containers: readonly ContainerRuntime[]
  hostIp: string
  podIp: string | undefined
  startedAt: number
  now: number
  /** What is to be said of a resize. */
  resize: readonly Condition[]
  /** Set when the node has ended the Pod for a reason of its own: evicted, past its deadline. */
  ended?: { reason: string; message: string }
}

/** The status that a kubelet reports (pkg/kubelet/kubelet_pods.go: generateAPIPodStatus). */
export function podStatus(facts: PodFacts): PodStatus {
  const { pod, containers, hostIp, podIp } = facts
  const of = (...kinds: ContainerRuntime['kind'][]) => containers.filter(({ kind }) => kinds.includes(kind))
  const phase = facts.ended ? 'Failed' : settled(facts, phaseOf(pod, of('init', 'sidecar'), of('main')))
  const init = of('init', 'sidecar').map((container) => container.status())
  const ephemeral = of('ephemeral').map((container) => container.status())
  const generation = pod.metadata.generation
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    phase,
    ...facts.ended,
    conditions: conditionsOf(facts, phase),
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(podIp && { podIP: podIp, podIPs: [{ ip: podIp }] }),
    startTime: pod.status?.startTime ?? timestamp(facts.startedAt),
    ...(init.length > 0 && { initContainerStatuses: init }),
    containerStatuses: of('main').map((container) => container.status()),
    ...(ephemeral.length > 0 && { ephemeralContainerStatuses: ephemeral }),
    qosClass: pod.status?.qosClass ?? qosClass(pod),
  }
}

/** A Pod is over only when nothing of it runs any more, its sidecars neither (status_manager.go: mergePodStatus). */
function settled({ pod, containers }: PodFacts, phase: PodPhase): PodPhase {
  const over = phase === 'Succeeded' || phase === 'Failed'
  return over && containers.some(({ life }) => life.phase === 'running') ? (pod.status?.phase ?? 'Pending') : phase
}

/** kubelet_pods.go: getPhase. */
export function phaseOf(pod: Pod, init: readonly ContainerRuntime[], main: readonly ContainerRuntime[]): PodPhase {
  const policy = pod.spec.restartPolicy ?? 'Always'
  const pendingInit = init.some((container) =>
    container.kind === 'sidecar' ? !container.started : !(container.life.phase === 'ended' && container.life.end.exitCode === 0),
  )
  const failedInit = init.some(({ kind, life }) => kind === 'init' && life.phase === 'ended' && life.end.exitCode !== 0)
  const running = main.filter(({ life }) => life.phase === 'running')
  const ended = main.filter(({ life, lastEnd }) => life.phase === 'ended' || (life.phase === 'waiting' && lastEnd))
  if (pendingInit && running.length === 0 && ended.length === 0) return failedInit && policy === 'Never' ? 'Failed' : 'Pending'
  if (main.some(({ life, lastEnd }) => life.phase === 'waiting' && !lastEnd)) return 'Pending'
  if (running.length > 0) return 'Running'
  const finished = main.filter(({ life }) => life.phase === 'ended')
  if (finished.length < main.length || policy === 'Always') return 'Running'
  if (finished.every(({ life }) => life.phase === 'ended' && life.end.exitCode === 0)) return 'Succeeded'
  return policy === 'Never' ? 'Failed' : 'Running'
}

function conditionsOf(facts: PodFacts, phase: PodPhase): Condition[] {
  const { pod, containers, now } = facts
  const sidecars = containers.filter(({ kind }) => kind === 'sidecar')
  const init = containers.filter(({ kind }) => kind === 'init')
  const main = containers.filter(({ kind }) => kind === 'main')
  const waitingInit = [
    ...init.filter(({ life }) => life.phase !== 'ended' || life.end.exitCode !== 0),
    ...sidecars.filter((sidecar) => !sidecar.started),
  ]
  const initialized = waitingInit.length === 0 || main.some(({ life }) => life.phase !== 'waiting')
  const watched = [...main, ...sidecars]
  const unready = watched.filter((container) => !container.ready || container.life.phase !== 'running').map(({ name }) => name)
  const over = phase === 'Succeeded' || phase === 'Failed'
  const completed = phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed'
  const blame = over
    ? { reason: completed }
    : unready.length > 0
      ? { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` }
      : undefined
  const gates = (pod.spec.readinessGates ?? []).filter(
    ({ conditionType }) => findCondition(pod.status?.conditions, conditionType)?.status !== 'True',
  )
  const gateBlame =
    gates.length > 0
      ? {
          reason: 'ReadinessGatesNotReady',
          message: gates
            .map(({ conditionType }) => `corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
            .join(' '),
        }
      : undefined
  const ready = blame ?? gateBlame
  const generation = pod.metadata.generation
  const build = (type: string, good: boolean, why?: { reason: string; message?: string }): Condition => ({
    type,
    ...(generation !== undefined && { observedGeneration: generation }),
    status: good ? 'True' : 'False',
    ...(!good && why),
    lastProbeTime: null,
  })
  const wanted: Condition[] = [
    ...facts.resize,
    build('PodReadyToStartContainers', Boolean(facts.podIp) && !over),
    build('Initialized', initialized, {
      reason: 'ContainersNotInitialized',
      message: `containers with incomplete status: [${waitingInit.map(({ name }) => name).join(' ')}]`,
    }),
    build('Ready', !ready, ready),
    build('ContainersReady', !blame, blame),
  ]
  const asInitialized = wanted.find(({ type }) => type === 'Initialized')
  if (phase === 'Succeeded' && asInitialized) Object.assign(asInitialized, { status: 'True', reason: 'PodCompleted' })
  const kept = (pod.status?.conditions ?? []).filter(
    ({ type }) => !wanted.some((condition) => condition.type === type) && type !== 'PodScheduled' && !type.startsWith('PodResize'),
  )
  const before = pod.status?.conditions
  const merged = wanted.map(
    (condition) =>
      withCondition(
        before?.filter(({ type }) => type === condition.type),
        condition,
        now,
      )[0] ?? condition,
  )
  const scheduled = withCondition(
    before?.filter(({ type }) => type === 'PodScheduled'),
    build('PodScheduled', true),
    now,
  )
  return [...kept, ...merged, ...scheduled]
}
