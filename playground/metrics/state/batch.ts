import { isTrue } from '../../objects/condition.ts'
import type { CronJob, Job } from '../../objects/sets.ts'
import { type Exposition, seconds } from '../exposition.ts'
import { describeMeta, familiesOf, ownerLabels } from './workloads.ts'

/** kube-state-metrics, internal/store/job.go */
export function describeJobs(page: Exposition, jobs: Iterable<Job>): void {
  for (const job of jobs) {
    const { metadata, spec, status } = job
    const write = familiesOf(page, 'kube_job', { namespace: metadata.namespace, job_name: metadata.name })
    describeMeta(write, job)
    write('info', 'Information about job.', 1)
    write('owner', "Information about the Job's owner.", 1, ownerLabels(job))
    write('spec_parallelism', 'The maximum desired number of pods the job should run at any given time.', spec.parallelism)
    write('spec_completions', 'The desired number of successfully finished pods.', spec.completions)
    write('spec_active_deadline_seconds', 'The duration the job may be active.', spec.activeDeadlineSeconds)
    write('status_active', 'The number of actively running pods.', status?.active ?? 0)
    write('status_succeeded', 'The number of pods which reached Phase Succeeded.', status?.succeeded ?? 0)
    write('status_failed', 'The number of pods which reached Phase Failed.', status?.failed ?? 0)
    write('status_start_time', 'StartTime represents time when the job was acknowledged.', seconds(status?.startTime))
    write('status_completion_time', 'CompletionTime represents time when the job was completed.', seconds(status?.completionTime))
    for (const [type, suffix] of [
      ['Complete', 'complete'],
      ['Failed', 'failed'],
    ] as const) {
      if (!isTrue(status?.conditions, type)) continue
      for (const condition of ['true', 'false', 'unknown'])
        write(
          suffix,
          `The job has ${type === 'Complete' ? 'completed its execution' : 'failed its execution'}.`,
          Number(condition === 'true'),
          {
            condition,
          },
        )
    }
  }
}

/** kube-state-metrics, internal/store/cronjob.go */
export function describeCronJobs(page: Exposition, cronJobs: Iterable<CronJob>): void {
  for (const cronJob of cronJobs) {
    const { metadata, spec, status } = cronJob
    const write = familiesOf(page, 'kube_cronjob', { namespace: metadata.namespace, cronjob: metadata.name })
    describeMeta(write, cronJob)
    write('info', 'Info about cronjob.', 1, {
      schedule: spec.schedule,
      concurrency_policy: spec.concurrencyPolicy ?? 'Allow',
      timezone: spec.timeZone ?? '',
    })
    write('spec_suspend', 'Suspend flag tells the controller to suspend subsequent executions.', Number(spec.suspend ?? false))
    write('status_active', 'Active holds pointers to currently running jobs.', status?.active?.length ?? 0)
    write('status_last_schedule_time', 'LastScheduleTime keeps information of when was the last time.', seconds(status?.lastScheduleTime))
    write('status_last_successful_time', 'LastSuccessfulTime keeps information of the last success.', seconds(status?.lastSuccessfulTime))
  }
}
