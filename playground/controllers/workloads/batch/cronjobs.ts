import { Cron } from 'croner'
import { timestamp } from '../../../clock.ts'
import { findCondition, isTrue } from '../../../objects/condition.ts'
import { controllerOf, controllerReference, keyOf, splitKey } from '../../../objects/owner.ts'
import { CRON_JOBS, JOBS } from '../../../objects/resources.ts'
import type { CronJob, Job } from '../../../objects/sets.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../../runtime/context.ts'
import { sameJson } from '../../runtime/equal.ts'
import { byController } from '../claim.ts'
import { isFinished } from './jobs.ts'

const TOO_MANY_MISSED = 100

/** Starts Jobs at their times (pkg/controller/cronjob). */
export function startCronJobs(context: ControllerContext): { stop(): void } {
  const cronJobs = context.informers.of<CronJob>(CRON_JOBS)
  const jobs = context.informers.of<Job>(JOBS)
  const jobsOf = byController(jobs)
  const { client, recorder, queue } = workbench(context, 'cronjob-controller', reconcile)

  cronJobs.onChange(({ object }) => queue.add(keyOf(object)))
  jobs.onChange(({ object }) => {
    const owner = controllerOf(object)
    if (owner?.kind === 'CronJob') queue.add(`${object.metadata.namespace}/${owner.name}`)
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const cron = cronJobs.get(namespace, name)
    if (!cron || cron.metadata.deletionTimestamp) return
    const status = noteJobs(cron)
    const time = cron.spec.suspend ? undefined : await start(key, cron, status)
    await trim(cron, cron.spec.successfulJobsHistoryLimit ?? 3, 'Complete')
    await trim(cron, cron.spec.failedJobsHistoryLimit ?? 1, 'Failed')
    const next = { ...status, ...(time !== undefined && { lastScheduleTime: timestamp(time) }) }
    const current = cronJobs.get(namespace, name)
    if (!current || sameJson(next, current.status ?? {})) return
    await client.update(CRON_JOBS, { ...current, status: next }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  /** The status that follows from the Jobs: those that run, and when one last succeeded. */
  function noteJobs(cron: CronJob): NonNullable<CronJob['status']> {
    const own = [...jobsOf(cron.metadata.uid ?? '')]
    const before = cron.status ?? {}
    let last = before.lastSuccessfulTime
    for (const job of own) {
      const listed = before.active?.some(({ uid }) => uid === job.metadata.uid)
      if (!isFinished(job)) continue
      const condition = isTrue(job.status?.conditions, 'Complete') ? 'Complete' : 'Failed'
      if (listed) recorder.event(cron, 'Normal', 'SawCompletedJob', `Saw completed job: ${job.metadata.name}, condition: ${condition}`)
      if (condition === 'Complete' && (job.status?.completionTime ?? '') > (last ?? '')) last = job.status?.completionTime
    }
    const active = own
      .filter((job) => !isFinished(job))
      .map((job) => ({
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: job.metadata.name,
        namespace: job.metadata.namespace ?? '',
        uid: job.metadata.uid ?? '',
        resourceVersion: before.active?.find(({ uid }) => uid === job.metadata.uid)?.resourceVersion ?? job.metadata.resourceVersion ?? '',
      }))
    return {
      ...(active.length > 0 && { active }),
      ...(before.lastScheduleTime && { lastScheduleTime: before.lastScheduleTime }),
      ...(last && { lastSuccessfulTime: last }),
    }
  }

  /** Starts the Job of the last time that has passed, and sees to the next; gives the time that was started. */
  async function start(key: string, cron: CronJob, status: NonNullable<CronJob['status']>): Promise<number | undefined> {
    const now = context.clock.now()
    let schedule: Cron
    try {
      schedule = new Cron(cron.spec.schedule, { timezone: cron.spec.timeZone ?? 'Etc/UTC', paused: true })
    } catch (error) {
      recorder.event(
        cron,
        'Warning',
        'UnparseableSchedule',
        `unparseable schedule: "${cron.spec.schedule}" : ${error instanceof Error ? error.message : error}`,
      )
      return undefined
    }
    const upcoming = schedule.nextRun(new Date(now))
    if (upcoming) queue.addAfter(key, upcoming.getTime() - now + 50)
    const due = lastMissed(cron, schedule, now)
    if (due === undefined) return undefined
    if (cron.spec.startingDeadlineSeconds !== undefined && due + cron.spec.startingDeadlineSeconds * 1000 < now) {
      recorder.event(cron, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${new Date(due).toUTCString()}`)
      return undefined
    }
    const active = status.active ?? []
    if (active.length > 0 && cron.spec.concurrencyPolicy === 'Forbid') {
      recorder.event(
        cron,
        'Normal',
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      )
      return undefined
    }
    if (cron.spec.concurrencyPolicy === 'Replace')
      for (const { name } of active) {
        await client.delete(JOBS, { namespace: cron.metadata.namespace, name }, { propagationPolicy: 'Background' })
        recorder.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
      }
    return (await create(cron, status, due)) ? due : undefined
  }

  function lastMissed(cron: CronJob, schedule: Cron, now: number): number | undefined {
    const since = Date.parse(cron.status?.lastScheduleTime ?? cron.metadata.creationTimestamp ?? '')
    const deadline = cron.spec.startingDeadlineSeconds
    const earliest = deadline === undefined ? since : Math.max(since, now - deadline * 1000)
    let last: number | undefined
    let missed = 0
    for (let run = schedule.nextRun(new Date(earliest)); run && run.getTime() <= now; run = schedule.nextRun(run)) {
      last = run.getTime()
      if (++missed > 10_000) break
    }
    if (missed > TOO_MANY_MISSED)
      recorder.event(
        cron,
        'Warning',
        'TooManyMissedTimes',
        'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      )
    return last
  }

  async function create(cron: CronJob, status: NonNullable<CronJob['status']>, at: number): Promise<boolean> {
    const name = `${cron.metadata.name}-${Math.floor(at / 60_000)}`
    if (jobs.get(cron.metadata.namespace, name)) return true
    const { metadata, spec } = cron.spec.jobTemplate
    const made = await client.create<Job>(
      JOBS,
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          ...(cron.metadata.namespace && { namespace: cron.metadata.namespace }),
          ...(metadata?.labels && { labels: metadata.labels }),
          annotations: { ...metadata?.annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(at) },
          ownerReferences: [controllerReference(cron)],
        },
        spec,
      },
      { fieldManager: CONTROLLER_MANAGER },
    )
    recorder.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`)
    const { uid = '', namespace = '', resourceVersion = '' } = made.metadata
    status.active = [...(status.active ?? []), { apiVersion: 'batch/v1', kind: 'Job', name, namespace, uid, resourceVersion }]
    return true
  }

  async function trim(cron: CronJob, limit: number, type: 'Complete' | 'Failed'): Promise<void> {
    const ended = [...jobsOf(cron.metadata.uid ?? '')]
      .filter((job) => isTrue(job.status?.conditions, type))
      .sort(
        (a, b) =>
          (findCondition(a.status?.conditions, type)?.lastTransitionTime ?? '').localeCompare(
            findCondition(b.status?.conditions, type)?.lastTransitionTime ?? '',
          ) || a.metadata.name.localeCompare(b.metadata.name),
      )
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) {
      await client.delete(JOBS, { namespace: job.metadata.namespace, name: job.metadata.name }, { propagationPolicy: 'Background' })
      recorder.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`)
    }
  }

  return queue
}
