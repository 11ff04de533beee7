import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import { isReady, type Pod } from '../../objects/pod.ts'
import type { HorizontalPodAutoscaler } from '../../objects/policies.ts'
import * as resources from '../../objects/resources.ts'
import type { CronJob, Job, StatefulSet } from '../../objects/sets.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import type { Deployment } from '../../objects/workload.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

async function cluster(): Promise<DrivenCluster> {
  driven = await startDrivenCluster()
  return driven
}

const object = (apiVersion: string, kind: string, name: string, spec: unknown): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'default' },
  spec,
})
const template = (app: string, container: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  metadata: { labels: { app } },
  spec: { ...rest, containers: [{ name: 'main', image: 'busybox', ...container }] },
})

async function messages(): Promise<string[]> {
  const events = (await driven?.list<KubeObject & { reason: string; message: string }>(resources.EVENTS, 'default')) ?? []
  return events.map(({ reason, message }) => `${reason}: ${message}`)
}

test('a StatefulSet starts its Pods in order, each with a disk of its own that stays', async () => {
  const { client, clock, list } = await cluster()
  await client.create(
    resources.STATEFUL_SETS,
    object('apps/v1', 'StatefulSet', 'db', {
      serviceName: 'db',
      replicas: 2,
      selector: { matchLabels: { app: 'db' } },
      template: template('db', { image: 'redis', volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: 'standard' },
        },
      ],
    }),
  )
  await clock.advance(1_000)
  expect((await list<Pod>(resources.PODS, 'default')).map(({ metadata }) => metadata.name)).toEqual(['db-0'])
  await clock.advance(60_000)
  const set = await client.get<StatefulSet>(resources.STATEFUL_SETS, { namespace: 'default', name: 'db' })
  expect(set.status).toMatchObject({ replicas: 2, readyReplicas: 2, updatedReplicas: 2 })
  expect(await messages()).toContain('SuccessfulCreate: Create Pod db-1 in StatefulSet db successful')
  await client.delete(resources.PODS, { namespace: 'default', name: 'db-0' })
  await clock.advance(90_000)
  const claims = await list<PersistentVolumeClaim>(resources.PERSISTENT_VOLUME_CLAIMS, 'default')
  expect(claims.map(({ metadata, status }) => `${metadata.name} ${status?.phase}`)).toEqual(['data-db-0 Bound', 'data-db-1 Bound'])
  expect((await list<Pod>(resources.PODS, 'default')).filter(isReady)).toHaveLength(2)
})

test('a Job that fails tries again, then gives up with the reason', async () => {
  const { client, clock } = await cluster()
  await client.create(
    resources.JOBS,
    object('batch/v1', 'Job', 'bad', { backoffLimit: 1, template: template('bad', { command: ['false'] }, { restartPolicy: 'Never' }) }),
  )
  await clock.advance(120_000)
  const job = await client.get<Job>(resources.JOBS, { namespace: 'default', name: 'bad' })
  expect(job.status?.failed).toBe(2)
  expect(job.status?.conditions?.map(({ type, reason }) => `${type} ${reason}`)).toEqual([
    'FailureTarget BackoffLimitExceeded',
    'Failed BackoffLimitExceeded',
  ])
  expect(await messages()).toContain('BackoffLimitExceeded: Job has reached the specified backoff limit')
})

test('an indexed Job gives each Pod its index', async () => {
  const { client, clock, list } = await cluster()
  const spec = {
    completions: 3,
    parallelism: 2,
    completionMode: 'Indexed',
    template: template('ix', { command: ['sh', '-c', 'echo $JOB_COMPLETION_INDEX'] }, { restartPolicy: 'Never' }),
  }
  await client.create(resources.JOBS, object('batch/v1', 'Job', 'ix', spec))
  await clock.advance(60_000)
  const job = await client.get<Job>(resources.JOBS, { namespace: 'default', name: 'ix' })
  expect(job.status).toMatchObject({ succeeded: 3, completedIndexes: '0-2' })
  expect(
    (await list<Pod>(resources.PODS, 'default'))
      .map(({ metadata }) => metadata.labels?.['batch.kubernetes.io/job-completion-index'])
      .sort(),
  ).toEqual(['0', '1', '2'])
})

test('a CronJob runs each minute and keeps three', async () => {
  const { client, clock, list } = await cluster()
  const jobTemplate = { spec: { template: template('tick', { command: ['true'] }, { restartPolicy: 'Never' }) } }
  await client.create(resources.CRON_JOBS, object('batch/v1', 'CronJob', 'tick', { schedule: '* * * * *', jobTemplate }))
  await clock.advance(6 * 60_000 + 30_000)
  expect(await list<Job>(resources.JOBS, 'default')).toHaveLength(3)
  const cron = await client.get<CronJob>(resources.CRON_JOBS, { namespace: 'default', name: 'tick' })
  expect(cron.status?.lastScheduleTime).toBe('2026-03-04T10:06:00Z')
})

test('a DaemonSet is on every node, also on one that comes later', async () => {
  const { client, clock, list } = await cluster()
  await client.create(
    resources.DAEMON_SETS,
    object('apps/v1', 'DaemonSet', 'agent', {
      selector: { matchLabels: { app: 'agent' } },
      template: template('agent', { command: ['sleep', '9999'] }),
    }),
  )
  await clock.advance(10_000)
  expect((await list<Pod>(resources.PODS, 'default')).map(({ spec }) => spec.nodeName).sort()).toEqual(['node-1', 'node-2', 'node-3'])
  const [node] = await list(resources.NODES)
  await client.create(resources.NODES, {
    ...node,
    metadata: { name: 'node-4', labels: { 'kubernetes.io/hostname': 'node-4' } },
    spec: { podCIDR: '10.244.9.0/24' },
  } as KubeObject)
  await clock.advance(10_000)
  expect((await list<Pod>(resources.PODS, 'default')).filter(isReady)).toHaveLength(4)
})

test('a claim that nothing can serve says so', async () => {
  const { client, clock } = await cluster()
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
  await client.create(
    resources.PERSISTENT_VOLUME_CLAIMS,
    object('v1', 'PersistentVolumeClaim', 'manual', { ...spec, storageClassName: 'manual' }),
  )
  await clock.advance(2_000)
  expect(await messages()).toContain('ProvisioningFailed: storageclass.storage.k8s.io "manual" not found')
})

test('load above the target grows a Deployment up to its most', async () => {
  const { client, clock } = await cluster()
  const image = 'registry.harbor-goods.example/search:v1.0.0'
  await client.create(
    resources.DEPLOYMENTS,
    object('apps/v1', 'Deployment', 'busy', {
      replicas: 1,
      selector: { matchLabels: { app: 'busy' } },
      template: template('busy', { image, resources: { requests: { cpu: '20m' } } }),
    }),
  )
  await client.create(
    resources.HORIZONTAL_POD_AUTOSCALERS,
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'busy', {
      maxReplicas: 4,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'busy' },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
    }),
  )
  await clock.advance(180_000)
  const scaler = await client.get<HorizontalPodAutoscaler>(resources.HORIZONTAL_POD_AUTOSCALERS, { namespace: 'default', name: 'busy' })
  expect(scaler.status?.desiredReplicas).toBe(4)
  const deployment = await client.get<Deployment>(resources.DEPLOYMENTS, { namespace: 'default', name: 'busy' })
  expect(deployment.status?.availableReplicas).toBe(4)
  expect(
    (await messages()).some((line) =>
      line.startsWith('SuccessfulRescale: New size: 4; reason: cpu resource utilization (percentage of request) above target'),
    ),
  ).toBe(true)
})

const job = (name: string, spec: Record<string, unknown>, container: Record<string, unknown>): KubeObject =>
  object('batch/v1', 'Job', name, { template: template(name, container, { restartPolicy: 'Never' }), ...spec })
const conditionsOf = ({ status }: Job) => (status?.conditions ?? []).map(({ type, reason }) => `${type} ${reason}`)

test('a Job that takes too long announces its failure, and has failed once its Pods are gone', async () => {
  const { client, clock } = await cluster()
  const stubborn = { command: ['sh', '-c', "trap '' TERM; sleep 600"] }
  await client.create(resources.JOBS, job('late', { activeDeadlineSeconds: 20, parallelism: 2, completions: 2 }, stubborn))
  const read = () => client.get<Job>(resources.JOBS, { namespace: 'default', name: 'late' })
  await clock.advance(25_000)
  expect((await read()).status).toMatchObject({ terminating: 2, failed: 2 })
  expect(conditionsOf(await read())).toEqual(['FailureTarget DeadlineExceeded'])
  await clock.advance(40_000)
  expect((await read()).status).toMatchObject({ terminating: 0, failed: 2 })
  expect(conditionsOf(await read())).toEqual(['FailureTarget DeadlineExceeded', 'Failed DeadlineExceeded'])
})

test('an indexed Job that is made smaller while it runs completes', async () => {
  const { client, clock } = await cluster()
  const script = 'if [ "$JOB_COMPLETION_INDEX" = 4 ]; then exit 0; fi; sleep 60'
  const spec = { completionMode: 'Indexed', parallelism: 5, completions: 5 }
  await client.create(resources.JOBS, job('parts', spec, { command: ['sh', '-c', script] }))
  const place = { namespace: 'default', name: 'parts' }
  await clock.advance(20_000)
  expect((await client.get<Job>(resources.JOBS, place)).status).toMatchObject({ succeeded: 1, completedIndexes: '4' })
  await client.patch(resources.JOBS, place, 'merge', { spec: { parallelism: 3, completions: 3 } })
  await clock.advance(90_000)
  const done = await client.get<Job>(resources.JOBS, place)
  expect(done.status).toMatchObject({ succeeded: 3, completedIndexes: '0-2' })
  expect(conditionsOf(done).at(-1)).toBe('Complete CompletionsReached')
})
