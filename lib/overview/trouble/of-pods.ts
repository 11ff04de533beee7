import type { Cause, Reference, Trouble } from '../../contract/overview.ts'
import { GRACE_SECONDS } from '../../kube/health/facts.ts'
import { afterOutOfMemory } from '../../sizing/rules.ts'
import type { EventDigest } from '../digest/event.ts'
import type { PodDigest } from '../digest/pod.ts'
import type { PodProblem } from '../digest/pod-problem.ts'
import { resourceOfKind } from '../kinds.ts'
import { schedulerReason } from '../scheduler-reason.ts'

/** A container that was killed for its memory and runs again is told of for so long. */
const OOM_SECONDS = 6 * 3600

/** What is wrong with Pods now: those of one workload that fail alike are one trouble. */
export function podTroubles(pods: readonly PodDigest[], events: readonly EventDigest[], now: number): Trouble[] {
  const groups = new Map<string, Trouble>()
  const newest = newestWarnings(events)
  for (const pod of pods) {
    const problem = pod.problem
    if (problem === undefined || pod.deleting || !counts(problem, pod, now)) continue
    const cause = causeOf(problem, pod, newest.get(`${pod.namespace}/${pod.name}`))
    const about = aboutOf(pod)
    const key = JSON.stringify([
      cause.name,
      about.namespace,
      about.kind,
      about.name,
      problem.cause === 'unschedulable' ? '' : containerOf(problem),
    ])
    const one: Trouble = {
      key,
      health: severe(problem) ? 'failing' : 'warning',
      about,
      pod: about.kind === 'Pod' ? null : pod.name,
      count: 1,
      since: sinceOf(problem, pod),
      cause,
    }
    const known = groups.get(key)
    groups.set(key, known === undefined ? one : merged(known, one))
  }
  return [...groups.values()]
}

/** The workload of a Pod, or the Pod itself; a workload of a kind that nobody knows here is told by its Pod. */
export function aboutOf(pod: Pick<PodDigest, 'namespace' | 'name' | 'workload'>): Reference {
  const resource = pod.workload === undefined ? undefined : resourceOfKind(pod.workload.kind)
  if (pod.workload === undefined || resource === undefined) {
    return { resource: 'pods', kind: 'Pod', namespace: pod.namespace, name: pod.name }
  }
  return { resource, kind: pod.workload.kind, namespace: pod.namespace, name: pod.workload.name }
}

function counts(problem: PodProblem, pod: PodDigest, now: number): boolean {
  switch (problem.cause) {
    case 'stuck':
    case 'notReady':
      return now - problem.since >= GRACE_SECONDS
    case 'oomKilled':
      return problem.down || now - problem.at < OOM_SECONDS
    case 'podFailed':
      // Pods of a Job fail and are tried again: the Job says whether it gave up.
      return pod.workload?.kind !== 'Job'
    case 'crashLoop':
      return pod.workload?.kind !== 'Job' || problem.reason !== 'Error' || problem.restarts > 0
    case 'imagePull':
    case 'cannotStart':
    case 'unschedulable':
      return true
  }
}

function severe(problem: PodProblem): boolean {
  return problem.cause === 'oomKilled' ? problem.down : problem.cause !== 'stuck' && problem.cause !== 'notReady'
}

function sinceOf(problem: PodProblem, pod: PodDigest): number {
  if (problem.cause === 'oomKilled') return problem.at
  return problem.cause === 'stuck' || problem.cause === 'notReady' ? problem.since : pod.created
}

function containerOf(problem: PodProblem): string {
  return 'container' in problem ? problem.container : ''
}

function causeOf(problem: PodProblem, pod: PodDigest, warning: EventDigest | undefined): Cause {
  switch (problem.cause) {
    case 'oomKilled': {
      const { container, limit, restarts, at, down } = problem
      return { name: 'oomKilled', container, limit, suggested: limit === 0 ? 0 : afterOutOfMemory(limit), restarts, at, down }
    }
    case 'crashLoop': {
      const { container, exitCode, reason, restarts } = problem
      return { name: 'crashLoop', container, exitCode: exitCode ?? null, reason, restarts }
    }
    case 'imagePull':
      return { name: 'imagePull', container: problem.container, image: problem.image, message: short(problem.message) }
    case 'cannotStart':
      return { name: 'cannotStart', container: problem.container, reason: problem.reason, message: short(problem.message) }
    case 'unschedulable': {
      const { cpu, memory } = pod.requests
      return { name: 'unschedulable', ...schedulerReason(problem.message), cpu, memory, message: short(problem.message) }
    }
    case 'podFailed':
      return { name: 'podFailed', state: problem.state, message: short(problem.message) }
    case 'stuck':
      return { name: 'stuck', state: problem.state, message: short(warning?.message ?? '') }
    case 'notReady':
      return { name: 'notReady', message: short(warning?.reason === 'Unhealthy' ? warning.message : problem.message) }
  }
}

/** The one that is told stands for all: the most restarts, the latest end. */
function merged(known: Trouble, one: Trouble): Trouble {
  const worse = weight(one.cause) > weight(known.cause) ? one : known
  return {
    ...worse,
    count: known.count + 1,
    health: known.health === 'failing' || one.health === 'failing' ? 'failing' : 'warning',
    since: worse.cause.name === 'oomKilled' ? Math.max(known.since, one.since) : Math.min(known.since, one.since),
  }
}

function weight(cause: Cause): number {
  return 'restarts' in cause ? cause.restarts : 0
}

function newestWarnings(events: readonly EventDigest[]): Map<string, EventDigest> {
  const newest = new Map<string, EventDigest>()
  for (const event of events) {
    if (!event.warning || event.kind !== 'Pod') continue
    const key = `${event.namespace}/${event.about}`
    if ((newest.get(key)?.last ?? 0) <= event.last) newest.set(key, event)
  }
  return newest
}

const LONGEST = 400

/** Messages of the runtime can hold pages; the object itself has all of it. */
export function short(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST - 1)}…`
}
