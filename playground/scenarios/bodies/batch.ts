/** Jobs and CronJobs. */

import { isTrue } from '../../objects/condition.ts'
import type { Pod } from '../../objects/pod.ts'
import { CRON_JOBS, JOBS, PODS } from '../../objects/resources.ts'
import type { CronJob, Job } from '../../objects/sets.ts'
import { job } from '../objects.ts'
import { json, type Scenario, type Stage } from '../stage.ts'

const counts = ({ status }: Job) => {
  const { conditions: _, ...rest } = status ?? {}
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== 0)
      .sort(),
  )
}
const ended = (stage: Stage) =>
  stage.until<Job>(JOBS, 'work', (object) => isTrue(object?.status?.conditions, 'Complete') || isTrue(object?.status?.conditions, 'Failed'))

async function tellJob(stage: Stage): Promise<void> {
  await stage.tellFields<Job>(JOBS, 'work', counts)
  await stage.tellConditions(JOBS, 'work')
  await stage.tellEvents('Job')
}

/** Without a clock of its own a scenario cannot wait for the hour: a schedule that is always due. */
const everyMinute = (fields: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tick' },
  spec: { schedule: '* * * * *', jobTemplate: { spec: job('x').spec }, ...fields },
})

export const batchScenarios: readonly Scenario[] = [
  {
    name: 'a Job completes',
    async run(stage) {
      await stage.create(JOBS, job('work'))
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
      for (const { metadata, status } of await stage.list<Pod>(PODS))
        stage.tell(
          `${metadata.name} ${status?.phase} ${json(Object.keys(metadata.labels ?? {}).sort())} ${json(metadata.finalizers ?? [])}`,
        )
    },
  },
  {
    name: 'a Job of several, some at a time',
    async run(stage) {
      await stage.create(JOBS, job('work', { completions: 4, parallelism: 2 }))
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
    },
  },
  {
    name: 'an indexed Job numbers its Pods',
    async run(stage) {
      await stage.create(JOBS, job('work', { completions: 3, parallelism: 3, completionMode: 'Indexed' }))
      await ended(stage)
      await stage.pause(2)
      await stage.tellFields<Job>(JOBS, 'work', counts)
      for (const { metadata, spec } of await stage.list<Pod>(PODS))
        stage.tell(
          `${metadata.name} ${metadata.labels?.['batch.kubernetes.io/job-completion-index']} ${metadata.annotations?.['batch.kubernetes.io/job-completion-index']} ${spec.hostname} ${json(spec.containers[0]?.env)}`,
        )
    },
  },
  {
    name: 'a suspended Job waits, and starts when it may',
    async run(stage) {
      await stage.create(JOBS, job('work', { suspend: true }))
      await stage.pause(3)
      await tellJob(stage)
      await stage.patch(JOBS, 'work', { spec: { suspend: false } })
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
    },
  },
  {
    name: 'a Job that takes too long is ended',
    async run(stage) {
      await stage.create(JOBS, job('work', { activeDeadlineSeconds: 2 }, { nodeSelector: { is: 'nowhere' } }))
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
    },
  },
  {
    name: 'a Job goes when its time after the end is over',
    async run(stage) {
      await stage.create(JOBS, job('work', { ttlSecondsAfterFinished: 3 }))
      await stage.until<Job>(JOBS, 'work', (object) => object === undefined)
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 0)
      stage.tell('the Job and its Pods are gone')
    },
  },
  {
    name: 'a Job whose Pods fail gives up',
    async run(stage) {
      await stage.create(JOBS, job('work', { backoffLimit: 0 }, { nodeSelector: { is: 'nowhere' } }))
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 1)
      const [pod] = await stage.list<Pod>(PODS)
      await stage.patch(PODS, pod?.metadata.name ?? '', { status: { phase: 'Failed' } }, 'merge', 'status')
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
    },
  },
  {
    name: 'a failure that the policy knows ends the Job at once',
    async run(stage) {
      const rules = [{ action: 'FailJob', onPodConditions: [{ type: 'Broken', status: 'True' }] }]
      await stage.create(JOBS, job('work', { backoffLimit: 6, podFailurePolicy: { rules } }, { nodeSelector: { is: 'nowhere' } }))
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 1)
      const [pod] = await stage.list<Pod>(PODS)
      const status = { phase: 'Failed', conditions: [{ type: 'Broken', status: 'True' }] }
      await stage.patch(PODS, pod?.metadata.name ?? '', { status }, 'merge', 'status')
      await ended(stage)
      await stage.pause(2)
      await tellJob(stage)
    },
  },
  {
    name: 'a CronJob makes a Job each minute',
    async run(stage) {
      await stage.create(CRON_JOBS, everyMinute())
      await stage.untilAll<Job>(JOBS, (jobs) => jobs.some(({ status }) => isTrue(status?.conditions, 'Complete')), 90)
      await stage.pause(3)
      const [made] = await stage.list<Job>(JOBS)
      stage.tell(`${made?.metadata.name} ${json(Object.keys(made?.metadata.annotations ?? {}).sort())}`)
      await stage.tellFields<CronJob>(CRON_JOBS, 'tick', ({ status }) => ({ fields: Object.keys(status ?? {}).sort() }))
      await stage.tellEvents('CronJob')
    },
  },
  {
    name: 'a suspended CronJob makes none',
    async run(stage) {
      await stage.create(CRON_JOBS, everyMinute({ suspend: true }))
      await stage.pause(3)
      stage.tell(`${(await stage.list<Job>(JOBS)).length} Jobs`)
      await stage.tellEvents('CronJob')
    },
  },
]
