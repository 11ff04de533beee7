import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '#playground/client/client.ts'
import type { Container, Pod, Resources } from '#playground/objects/pod.ts'
import { EVENTS, PODS } from '#playground/objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '#playground/testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

async function start(container: Partial<Container>, spec: Partial<Pod['spec']> = {}): Promise<DrivenCluster> {
  driven = await startDrivenCluster()
  await driven.client.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'it', namespace: 'default' },
    spec: { ...spec, containers: [{ name: 'main', image: 'nginx', ...container }] },
  })
  await driven.clock.advance(8_000)
  return driven
}

const pod = async () => (await driven?.client.get<Pod>(PODS, { namespace: 'default', name: 'it' })) as Pod

async function events(): Promise<string[]> {
  const found = (await driven?.list<KubeObject & { reason: string; message: string }>(EVENTS, 'default')) ?? []
  return found.map(({ reason, message }) => `${reason}: ${message}`)
}

function resize(resources: Resources): Promise<unknown> | undefined {
  const body = { spec: { containers: [{ name: 'main', resources }] } }
  return driven?.client.patch(PODS, { namespace: 'default', name: 'it' }, 'strategic', body, { subresource: 'resize' })
}

const small = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } }

test('more CPU is given in place: promised first, then there, with its events', async () => {
  const { clock } = await start({ resources: small })
  const larger = { requests: { cpu: '300m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } }
  await resize(larger)
  await clock.advance(100)
  expect((await pod()).status?.conditions?.[0]).toMatchObject({ type: 'PodResizeInProgress', status: 'True', observedGeneration: 2 })
  await clock.advance(3_000)
  const { status } = await pod()
  expect(status?.conditions?.some(({ type }) => type.startsWith('PodResize'))).toBe(false)
  expect(status?.containerStatuses?.[0]).toMatchObject({ restartCount: 0, resources: larger, allocatedResources: larger.requests })
  const summary =
    '{"containers":[{"name":"main","resources":{"limits":{"cpu":"500m","memory":"128Mi"},"requests":{"cpu":"300m","memory":"64Mi"}}}],"generation":2}'
  expect((await events()).filter((line) => line.startsWith('Resize'))).toEqual([
    `ResizeStarted: Pod resize started: ${summary}`,
    `ResizeCompleted: Pod resize completed: ${summary}`,
  ])
})

test('a resource whose policy says so restarts its container', async () => {
  const { clock } = await start({ resources: small, resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }] })
  await resize({ ...small, limits: { cpu: '200m', memory: '256Mi' } })
  await clock.advance(5_000)
  const { status } = await pod()
  expect(status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, resources: { limits: { memory: '256Mi' } } })
  expect(await events()).toContain('Killing: Container main resize requires restart')
})

test('what the node can never give is infeasible, and the container keeps what it has', async () => {
  const { clock } = await start({ resources: small })
  await resize({ requests: { cpu: '100', memory: '64Mi' }, limits: { cpu: '100', memory: '128Mi' } })
  await clock.advance(3_000)
  const { status } = await pod()
  expect(status?.conditions?.[0]).toMatchObject({
    type: 'PodResizePending',
    reason: 'Infeasible',
    message: "Node didn't have enough capacity: cpu, requested: 100000, capacity: 7800",
  })
  expect(status?.containerStatuses?.[0]?.resources).toEqual(small)
  expect((await events()).some((line) => line.startsWith('ResizeInfeasible: Pod resize Infeasible: {"containers":'))).toBe(true)
})

test('what others hold now is deferred, and given once they are gone', async () => {
  const { clock, client } = await start({ resources: small })
  const { nodeName } = (await pod()).spec
  await client.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'other', namespace: 'default' },
    spec: { nodeName: nodeName ?? '', containers: [{ name: 'c', image: 'nginx', resources: { requests: { cpu: '7' } } }] },
  })
  await clock.advance(5_000)
  await resize({ requests: { cpu: '2', memory: '64Mi' }, limits: { cpu: '2', memory: '128Mi' } })
  await clock.advance(3_000)
  expect((await pod()).status?.conditions?.[0]).toMatchObject({
    type: 'PodResizePending',
    reason: 'Deferred',
    message: "Node didn't have enough resource: cpu, requested: 2000, used: 7000, capacity: 7800",
  })
  await client.delete(PODS, { namespace: 'default', name: 'other' })
  await clock.advance(60_000)
  expect((await pod()).status?.containerStatuses?.[0]?.resources?.limits?.cpu).toBe('2')
})

test('memory is not taken away that is in use', async () => {
  const { clock } = await start({ resources: { requests: { memory: '2Mi' }, limits: { memory: '64Mi' } } })
  await resize({ requests: { memory: '2Mi' }, limits: { memory: '4Mi' } })
  await clock.advance(3_000)
  expect((await pod()).status?.conditions?.[0]).toMatchObject({
    type: 'PodResizeInProgress',
    reason: 'Error',
    message: 'attempting to set pod memory limit (4194304) below current usage (9437184)',
  })
})

test.each([
  [
    'a container',
    {
      resources: { limits: { 'ephemeral-storage': '1Gi' } },
      command: ['sh', '-c', 'dd if=/dev/zero of=/tmp/big bs=1M count=2000; sleep 600'],
    },
    {},
    'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
  ],
  [
    'an emptyDir',
    { command: ['sh', '-c', 'fallocate -l 2G /cache/big; sleep 600'], volumeMounts: [{ name: 'cache', mountPath: '/cache' }] },
    { volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1Gi' } }] },
    'Usage of EmptyDir volume "cache" exceeds the limit "1Gi". ',
  ],
])('%s that writes more than it may is evicted', async (_, container, spec, message) => {
  const { clock } = await start({ image: 'busybox', ...container }, spec)
  await clock.advance(60_000)
  expect((await pod()).status).toMatchObject({ phase: 'Failed', reason: 'Evicted', message })
  expect(await events()).toContain(`Evicted: ${message}`)
})

test('who wants more CPU than its limit is held back, and the limit is what it uses', async () => {
  await start({ image: 'busybox', command: ['sh', '-c', 'sleep 600'], resources: { limits: { cpu: '1m' } } })
  await driven?.clock.advance(60_000)
  const [metrics] = driven?.cluster.metrics.pods('default') ?? []
  expect(metrics?.containers).toEqual([{ name: 'main', usage: { cpu: '1000000n', memory: expect.any(String) } }])
})
