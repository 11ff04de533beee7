import type { Condition } from '../../kube/describe/conditions.ts'
import type { ContainerFacts, Termination } from '../../kube/describe/containers.ts'
import { textAt } from '../../kube/read.ts'
import { parseQuantity } from '../../kube/value/quantity.ts'

/** What is wrong with a Pod. `since`: seconds since the epoch, where it only counts once it has lasted. */
export type PodProblem =
  | { cause: 'oomKilled'; container: string; limit: number; at: number; restarts: number; down: boolean }
  | { cause: 'crashLoop'; container: string; exitCode: number | undefined; reason: string; restarts: number }
  | { cause: 'imagePull'; container: string; image: string; message: string }
  | { cause: 'cannotStart'; container: string; reason: string; message: string }
  | { cause: 'unschedulable'; message: string }
  | { cause: 'podFailed'; state: string; message: string }
  | { cause: 'stuck'; state: string; since: number }
  | { cause: 'notReady'; message: string; since: number }

const PULL = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
])
const COMING = new Set(['ContainerCreating', 'PodInitializing'])

/** The first of these that is true, the surest first; what a kubelet says of a container comes before what follows from it. */
export function problemOf(
  pod: unknown,
  phase: string,
  containers: readonly ContainerFacts[],
  conditions: readonly Condition[],
): PodProblem | undefined {
  if (phase === 'Succeeded') return undefined
  const needed = containers.filter(({ list }) => list !== 'ephemeralContainers')
  const killed = needed.map(ofMemory).find((problem) => problem !== undefined)
  if (killed !== undefined && (killed.down || phase === 'Failed')) return killed
  if (phase === 'Failed') {
    return { cause: 'podFailed', state: textAt(pod, 'status', 'reason') ?? 'Failed', message: textAt(pod, 'status', 'message') ?? '' }
  }
  const waiting = needed.map(ofWaiting).find((problem) => problem !== undefined)
  if (waiting !== undefined) return waiting
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled')
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return { cause: 'unschedulable', message: scheduled.message ?? '' }
  }
  if (killed !== undefined) return killed
  const created = seconds(Date.parse(textAt(pod, 'metadata', 'creationTimestamp') ?? ''))
  if (phase === 'Pending') return { cause: 'stuck', state: waitingReason(needed) ?? scheduled?.reason ?? 'Pending', since: created }
  const ready = conditions.find(({ type }) => type === 'Ready')
  if (phase === 'Running' && ready?.status === 'False') {
    return { cause: 'notReady', message: ready.message ?? '', since: seconds(ready.since ?? 0) || created }
  }
  return undefined
}

function seconds(milliseconds: number): number {
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000)
}

function ofMemory({ name, state, last, limits, restarts }: ContainerFacts): Extract<PodProblem, { cause: 'oomKilled' }> | undefined {
  const now = state.name === 'terminated' ? state : undefined
  const end: Termination | undefined = now ?? last
  if (end?.reason !== 'OOMKilled') return undefined
  const limit = parseQuantity(limits.memory ?? '') ?? 0
  return { cause: 'oomKilled', container: name, limit, at: seconds(end.finished ?? 0), restarts, down: state.name !== 'running' }
}

function ofWaiting({ name, image, state, last, restarts }: ContainerFacts): PodProblem | undefined {
  if (state.name === 'terminated' && state.exitCode !== 0) {
    return { cause: 'crashLoop', container: name, exitCode: state.exitCode, reason: state.reason, restarts }
  }
  if (state.name !== 'waiting' || COMING.has(state.reason)) return undefined
  const message = state.message ?? ''
  if (PULL.has(state.reason)) return { cause: 'imagePull', container: name, image, message }
  if (state.reason === 'CrashLoopBackOff') {
    return { cause: 'crashLoop', container: name, exitCode: last?.exitCode, reason: last?.reason ?? '', restarts }
  }
  return { cause: 'cannotStart', container: name, reason: state.reason, message }
}

function waitingReason(containers: readonly ContainerFacts[]): string | undefined {
  for (const { state } of containers) if (state.name === 'waiting') return state.reason
  return undefined
}
