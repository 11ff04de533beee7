import { timestamp } from '../../../clock.ts'
import { type Condition, findCondition, isTrue, withCondition } from '../../../objects/condition.ts'
import { controllerOf, keyOf, splitKey } from '../../../objects/owner.ts'
import { isReady, isTerminal, type Pod } from '../../../objects/pod.ts'
import { JOBS, PODS } from '../../../objects/resources.ts'
import type { Job, JobStatus } from '../../../objects/sets.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../../runtime/context.ts'
import { sameJson } from '../../runtime/equal.ts'
import { byController } from '../claim.ts'
import { createPod, deletePod, podFromTemplate } from '../pod-control.ts'
import { failurePolicyVerdict } from './failure-policy.ts'
import { COMPLETION_INDEX, freeIndexes, indexOf, indexText } from './indexes.ts'

const OWN_NAME = 'kubernetes.io/job-controller'
const FIRST_BACKOFF = 10_000
const LONGEST_BACKOFF = 600_000

/** How a Job ends, and why. */
interface Verdict {
  type: 'Failed' | 'Complete'
  reason: string
  message: string
}

/** Runs Pods to completion, as many and as often as a Job allows (pkg/controller/job). */
export function startJobs(context: ControllerContext): { stop(): void } {
  const jobs = context.informers.of<Job>(JOBS)
  const pods = context.informers.of<Pod>(PODS)
  const podsOf = byController(pods)
  const { client, recorder, queue } = workbench(context, 'job-controller', reconcile)
  const control = { client, recorder }

  jobs.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object }) => {
    const owner = controllerOf(object)
    if (owner?.kind === 'Job') queue.add(`${object.metadata.namespace}/${owner.name}`)
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const job = jobs.get(namespace, name)
    if (!job || job.metadata.deletionTimestamp) return
    if (isFinished(job)) return expire(key, job)
    // Whom a Job names looks after it alone.
    if ((job.spec.managedBy ?? OWN_NAME) !== OWN_NAME) return
    const now = context.clock.now()
    const all = [...podsOf(job.metadata.uid ?? '')]
    const active = all.filter((pod) => !isTerminal(pod) && !pod.metadata.deletionTimestamp)
    const indexed = job.spec.completionMode === 'Indexed'
    // An elastic Job may have become smaller: what is beyond its end does not count any more.
    const counts = (pod: Pod) => !indexed || (indexOf(pod) ?? 0) < (job.spec.completions ?? 0)
    const succeeded = all.filter((pod) => pod.status?.phase === 'Succeeded' && counts(pod))
    const verdicts = all.filter((pod) => pod.status?.phase === 'Failed').map((pod) => ({ pod, verdict: failurePolicyVerdict(job, pod) }))
    const failed = verdicts.filter(({ verdict }) => verdict.action !== 'Ignore').map(({ pod }) => pod)
    const fatal = verdicts.find(({ verdict }) => verdict.action === 'FailJob')
    const started = job.spec.suspend ? undefined : (job.status?.startTime ?? timestamp(now))
    const done = indexed ? new Set(succeeded.map((pod) => indexOf(pod) ?? -1)).size : succeeded.length
    const deadline =
      started && job.spec.activeDeadlineSeconds !== undefined ? Date.parse(started) + job.spec.activeDeadlineSeconds * 1000 : undefined

    const end: Verdict | undefined =
      announced(job) ??
      (fatal
        ? { type: 'Failed', reason: 'PodFailurePolicy', message: fatal.verdict.message }
        : failed.length > (job.spec.backoffLimit ?? 6)
          ? { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }
          : deadline !== undefined && now >= deadline
            ? { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
            : isComplete(job, done, active.length)
              ? { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
              : undefined)
    if (deadline !== undefined && !end) queue.addAfter(key, deadline - now)
    if (end || job.spec.suspend) for (const pod of active) await deletePod(control, job, pod)
    else if (!end) {
      for (const pod of active) if (!counts(pod)) await deletePod(control, job, pod)
      await fill(key, job, active.filter(counts), succeeded, failed, done)
    }
    // Who is taken away because the Job has failed has failed too.
    const ended = end?.type === 'Failed' ? [...failed, ...active] : failed
    await writeStatus(key, { started, succeeded, failed: ended, end })
  }

  /** Starts what may run now; after a failure only once its pause is over. */
  async function fill(key: string, job: Job, active: Pod[], succeeded: Pod[], failed: Pod[], done: number): Promise<void> {
    const parallelism = job.spec.parallelism ?? 1
    const wanted =
      job.spec.completions === undefined ? (done > 0 ? active.length : parallelism) : Math.min(parallelism, job.spec.completions - done)
    if (active.length > wanted) {
      for (const pod of active.slice(wanted)) await deletePod(control, job, pod)
      return
    }
    const lastFailure = Math.max(0, ...failed.map((pod) => Date.parse(endOf(pod) ?? '') || 0))
    const lastSuccess = Math.max(0, ...succeeded.map((pod) => Date.parse(endOf(pod) ?? '') || 0))
    const recent = failed.filter((pod) => (Date.parse(endOf(pod) ?? '') || 0) > lastSuccess).length
    if (recent > 0) {
      const wait = lastFailure + Math.min(FIRST_BACKOFF * 2 ** (recent - 1), LONGEST_BACKOFF) - context.clock.now()
      if (wait > 0) return queue.addAfter(key, wait)
    }
    const taken = new Set([...active, ...succeeded].map((pod) => indexOf(pod) ?? -1))
    const indexed = job.spec.completionMode === 'Indexed'
    const indexes = indexed ? freeIndexes(job.spec.completions ?? 0, taken, wanted - active.length) : []
    for (let count = active.length; count < wanted; count++)
      await createPod(control, job, podOf(job, indexed ? indexes[count - active.length] : undefined))
  }

  async function writeStatus(
    key: string,
    facts: {
      started: string | undefined
      succeeded: Pod[]
      failed: Pod[]
      end: Verdict | undefined
    },
  ): Promise<void> {
    const { namespace, name } = splitKey(key)
    const job = jobs.get(namespace, name)
    if (!job) return
    const now = context.clock.now()
    const all = [...podsOf(job.metadata.uid ?? '')]
    const active = facts.end ? [] : all.filter((pod) => !isTerminal(pod) && !pod.metadata.deletionTimestamp)
    const terminating = all.filter((pod) => !isTerminal(pod) && (facts.end || pod.metadata.deletionTimestamp)).length
    // The end is announced first, and comes when none of the Pods runs any more.
    const final = facts.end !== undefined && terminating === 0
    let conditions: Condition[] = suspension(job, now)
    const set = (type: string, end: { reason: string; message: string }) => {
      conditions = withCondition(conditions, { type, status: 'True', ...end, lastProbeTime: timestamp(now) }, now)
    }
    if (facts.end) {
      const { type, reason, message } = facts.end
      set(type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget', { reason, message })
      if (final) set(type, { reason, message })
    }
    // What was counted once stays counted when its Pod is gone.
    const elastic = job.spec.completionMode === 'Indexed' && job.spec.completions === job.spec.parallelism
    const succeeded = Math.max(facts.succeeded.length, elastic ? 0 : (job.status?.succeeded ?? 0))
    const failed = Math.max(facts.failed.length, job.status?.failed ?? 0)
    const completed = indexText(facts.succeeded.map((pod) => indexOf(pod) ?? 0))
    const status: JobStatus = {
      ...(active.length && { active: active.length }),
      ...(succeeded && { succeeded }),
      ...(failed && { failed }),
      ready: active.filter(isReady).length,
      terminating,
      uncountedTerminatedPods: {},
      ...(facts.started && { startTime: facts.started }),
      ...(final && facts.end?.type === 'Complete' && { completionTime: timestamp(now) }),
      ...(job.spec.completionMode === 'Indexed' && completed && { completedIndexes: completed }),
      ...(conditions.length > 0 && { conditions }),
    }
    if (sameJson(status, job.status)) return
    await client.update(JOBS, { ...job, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
    if (!final) return
    if (facts.end?.type === 'Complete') recorder.event(job, 'Normal', 'Completed', 'Job completed')
    else if (facts.end) recorder.event(job, 'Warning', facts.end.reason, facts.end.message)
  }

  function suspension(job: Job, now: number): Condition[] {
    const before = job.status?.conditions ?? []
    const was = isTrue(before, 'Suspended')
    if (Boolean(job.spec.suspend) === was) return [...before]
    if (job.spec.suspend) {
      recorder.event(job, 'Normal', 'Suspended', 'Job suspended')
      return withCondition(
        before,
        { type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended', lastProbeTime: timestamp(now) },
        now,
      )
    }
    recorder.event(job, 'Normal', 'Resumed', 'Job resumed')
    return withCondition(
      before,
      { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed', lastProbeTime: timestamp(now) },
      now,
    )
  }

  async function expire(key: string, job: Job): Promise<void> {
    const { ttlSecondsAfterFinished } = job.spec
    if (ttlSecondsAfterFinished === undefined) return
    const ended = findCondition(job.status?.conditions, 'Complete') ?? findCondition(job.status?.conditions, 'Failed')
    const left = Date.parse(ended?.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000 - context.clock.now()
    if (left > 0) return queue.addAfter(key, left)
    await client.delete(JOBS, { namespace: job.metadata.namespace, name: job.metadata.name }, { propagationPolicy: 'Foreground' })
  }

  return queue
}

/** The end that a Job's conditions announce already; it is not judged again. */
function announced(job: Job): Verdict | undefined {
  for (const [sign, type] of [
    ['FailureTarget', 'Failed'],
    ['SuccessCriteriaMet', 'Complete'],
  ] as const) {
    const condition = findCondition(job.status?.conditions, sign)
    if (condition?.status === 'True') return { type, reason: condition.reason ?? '', message: condition.message ?? '' }
  }
  return undefined
}

export function isFinished(job: Job): boolean {
  return isTrue(job.status?.conditions, 'Complete') || isTrue(job.status?.conditions, 'Failed')
}

function isComplete(job: Job, done: number, active: number): boolean {
  if (job.spec.suspend) return false
  return job.spec.completions === undefined ? done > 0 && active === 0 : done >= job.spec.completions
}

function endOf(pod: Pod): string | undefined {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => state.terminated?.finishedAt ?? '')
  return ends.sort().at(-1) || pod.metadata.creationTimestamp
}

function podOf(job: Job, index: number | undefined): Pod {
  const pod = podFromTemplate(job, job.spec.template)
  // The API server labels the template; a Job that was written past it still gets its Pods counted.
  const labels = {
    ...pod.metadata.labels,
    'batch.kubernetes.io/controller-uid': job.metadata.uid ?? '',
    'batch.kubernetes.io/job-name': job.metadata.name,
    'controller-uid': job.metadata.uid ?? '',
    'job-name': job.metadata.name,
  }
  if (index === undefined) return { ...pod, metadata: { ...pod.metadata, labels } }
  const text = String(index)
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${job.metadata.name}-${index}-`,
      labels: { ...labels, [COMPLETION_INDEX]: text },
      annotations: { ...pod.metadata.annotations, [COMPLETION_INDEX]: text },
    },
    spec: {
      ...pod.spec,
      hostname: `${job.metadata.name}-${index}`,
      containers: pod.spec.containers.map((container) => ({
        ...container,
        env: [
          ...(container.env ?? []),
          { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath: `metadata.labels['${COMPLETION_INDEX}']` } } },
        ],
      })),
    },
  }
}
