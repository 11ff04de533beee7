import type { HealthName } from '../health.ts'
import { at, numberAt, textAt } from '../read.ts'
import { conditionsOf } from './conditions.ts'
import { containersOf } from './containers.ts'

/** How an object fares and why, in a form that the interface puts into words. */
export interface Fare {
  health: HealthName
  /** The state as Kubernetes names it: `CrashLoopBackOff`, `Running`, `Available`, a phase. */
  state: string | undefined
  /** For what counts replicas. */
  replicas?: { ready: number; wanted: number }
  /** The container that is in trouble. */
  where?: string
  /** The API's own words. */
  message?: string | undefined
  /** Exit code of the container that the trouble is about. */
  exitCode?: number
}

const BAD_WAITING = /BackOff|Err|Invalid|Error|Failed/

/** Health of any whole object with its reason. Kinds that have nothing to judge are idle without a state. */
export function fareOf(object: unknown): Fare {
  if (at(object, 'metadata', 'deletionTimestamp') !== undefined) return { health: 'progressing', state: 'Terminating' }
  const kind = textAt(object, 'kind') ?? ''
  const group = (textAt(object, 'apiVersion') ?? '').split('/')[0]
  if (kind === 'Pod' && group === 'v1') return podFare(object)
  if (kind === 'Job' && group === 'batch') return jobFare(object)
  if (kind === 'CronJob' && group === 'batch')
    return { health: 'idle', state: at(object, 'spec', 'suspend') === true ? 'Suspended' : 'Scheduled' }
  return replicasFare(object) ?? conditionFare(object) ?? phaseFare(object) ?? { health: 'idle', state: undefined }
}

/** pkg/printers/internalversion/printers.go, printPod, decides which reason kubectl shows; this follows it. */
function podFare(pod: unknown): Fare {
  const phase = textAt(pod, 'status', 'phase') ?? 'Pending'
  const reason = textAt(pod, 'status', 'reason')
  if (reason !== undefined && phase !== 'Running')
    return { health: phase === 'Failed' ? 'failing' : 'warning', state: reason, message: textAt(pod, 'status', 'message') }
  const containers = containersOf(pod)
  for (const container of containers) {
    const { state } = container
    const needed = container.list !== 'ephemeralContainers'
    if (!needed) continue
    if (state.name === 'waiting' && state.reason !== 'PodInitializing' && state.reason !== 'ContainerCreating') {
      const last = container.last === undefined ? {} : { exitCode: container.last.exitCode }
      return {
        health: BAD_WAITING.test(state.reason) ? 'failing' : 'warning',
        state: state.reason,
        where: container.name,
        message: state.message,
        ...last,
      }
    }
    if (state.name === 'terminated' && state.exitCode !== 0) {
      return { health: 'failing', state: state.reason, where: container.name, message: state.message, exitCode: state.exitCode }
    }
  }
  if (phase === 'Succeeded') return { health: 'idle', state: 'Completed' }
  if (phase === 'Failed') return { health: 'failing', state: 'Failed', message: textAt(pod, 'status', 'message') }
  const bad = conditionsOf(pod).find((condition) => condition.type === 'PodScheduled' && condition.status === 'False')
  if (bad !== undefined) return { health: 'failing', state: bad.reason ?? 'Unschedulable', message: bad.message }
  const main = containers.filter((container) => container.list === 'containers' || container.sidecar)
  const replicas = { ready: main.filter((container) => container.ready === true).length, wanted: main.length }
  if (phase !== 'Running') return { health: 'progressing', state: waitingReason(containers) ?? phase, replicas }
  const ready = conditionsOf(pod).find((condition) => condition.type === 'Ready')
  if (ready?.status === 'True') return { health: 'healthy', state: 'Running', replicas }
  return { health: 'warning', state: 'Running', replicas, message: ready?.message }
}

function waitingReason(containers: ReturnType<typeof containersOf>): string | undefined {
  for (const { state } of containers) if (state.name === 'waiting') return state.reason
  return undefined
}

function jobFare(job: unknown): Fare {
  const conditions = conditionsOf(job)
  const failed = conditions.find((condition) => condition.type === 'Failed' && condition.status === 'True')
  if (failed !== undefined) return { health: 'failing', state: failed.reason ?? 'Failed', message: failed.message }
  if (conditions.some((condition) => condition.type === 'Complete' && condition.status === 'True'))
    return { health: 'idle', state: 'Complete' }
  if (at(job, 'spec', 'suspend') === true) return { health: 'idle', state: 'Suspended' }
  const failures = numberAt(job, 'status', 'failed') ?? 0
  return { health: failures > 0 ? 'warning' : 'progressing', state: failures > 0 ? 'Retrying' : 'Running' }
}

/** Workloads: what is wanted against what is ready. Custom workloads with the same fields count. */
function replicasFare(object: unknown): Fare | undefined {
  const wanted = numberAt(object, 'status', 'desiredNumberScheduled') ?? numberAt(object, 'spec', 'replicas')
  if (wanted === undefined || at(object, 'status') === undefined) return undefined
  const ready = numberAt(object, 'status', 'numberReady') ?? numberAt(object, 'status', 'readyReplicas') ?? 0
  const updated = numberAt(object, 'status', 'updatedReplicas') ?? numberAt(object, 'status', 'updatedNumberScheduled')
  const replicas = { ready, wanted }
  const generation = numberAt(object, 'metadata', 'generation') ?? 0
  const observed = numberAt(object, 'status', 'observedGeneration') ?? generation
  const conditions = conditionsOf(object)
  const stuck = conditions.find(
    (condition) => (condition.type === 'Progressing' || condition.type === 'ReplicaFailure') && condition.verdict === 'bad',
  )
  if (stuck !== undefined) return { health: 'failing', state: stuck.reason, replicas, message: stuck.message }
  if (wanted === 0) return { health: 'idle', state: 'ScaledToZero', replicas }
  if (observed < generation || (updated !== undefined && updated < wanted)) return { health: 'progressing', state: 'Updating', replicas }
  if (ready >= wanted) return { health: 'healthy', state: 'Ready', replicas }
  return { health: ready === 0 ? 'failing' : 'warning', state: 'NotReady', replicas }
}

/** The conventional summary conditions, the more telling first. @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md */
function conditionFare(object: unknown): Fare | undefined {
  const conditions = conditionsOf(object)
  if (conditions.length === 0) return undefined
  const summary = ['Ready', 'Available', 'Established', 'Accepted', 'Synced', 'Healthy'].flatMap(
    (type) => conditions.find((condition) => condition.type === type) ?? [],
  )[0]
  const bad = conditions.find((condition) => condition.verdict === 'bad' && condition !== summary)
  if (summary === undefined) {
    if (bad === undefined) return undefined
    return { health: 'warning', state: bad.reason ?? bad.type, message: bad.message }
  }
  if (summary.status === 'True') {
    if (textAt(object, 'kind') === 'Node' && at(object, 'spec', 'unschedulable') === true)
      return { health: 'warning', state: 'SchedulingDisabled' }
    if (bad === undefined) return { health: 'healthy', state: summary.type }
    return { health: 'warning', state: bad.reason ?? bad.type, message: bad.message }
  }
  const health = summary.status === 'False' ? 'failing' : 'warning'
  return { health, state: summary.reason ?? `Not${summary.type}`, message: summary.message }
}

const PHASES: Record<string, HealthName> = {
  Active: 'healthy',
  Bound: 'healthy',
  Available: 'healthy',
  Ready: 'healthy',
  Running: 'healthy',
  Succeeded: 'idle',
  Completed: 'idle',
  Released: 'warning',
  Pending: 'progressing',
  Terminating: 'progressing',
  Progressing: 'progressing',
  Lost: 'failing',
  Failed: 'failing',
  Error: 'failing',
}

function phaseFare(object: unknown): Fare | undefined {
  const phase = textAt(object, 'status', 'phase') ?? textAt(object, 'status', 'state')
  return phase === undefined ? undefined : { health: PHASES[phase] ?? 'idle', state: phase, message: textAt(object, 'status', 'message') }
}
