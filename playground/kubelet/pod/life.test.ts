import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import type { Container, ContainerStatus, Pod } from '../../objects/pod.ts'
import { CONFIG_MAPS, EVENTS, PODS } from '../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

async function start(spec: Omit<Partial<Pod['spec']>, 'containers'> & { containers: Partial<Container>[] }): Promise<DrivenCluster> {
  driven = await startDrivenCluster()
  const containers = spec.containers.map((container) => ({ name: 'main', image: 'busybox', ...container }))
  await driven.client.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'it', namespace: 'default' },
    spec: { ...spec, containers },
  })
  return driven
}

const pod = async () => driven?.client.get<Pod>(PODS, { namespace: 'default', name: 'it' })

async function main(): Promise<ContainerStatus | undefined> {
  return (await pod())?.status?.containerStatuses?.[0]
}

async function events(): Promise<string[]> {
  const found = (await driven?.list<KubeObject & { reason: string; message: string; count?: number }>(EVENTS, 'default')) ?? []
  return found.map(({ reason, message }) => `${reason}: ${message}`)
}

test('a container that crashes is restarted at once, then after 10 s, 20 s, 40 s', async () => {
  const { clock } = await start({ containers: [{ command: ['false'] }] })
  const seen: [number, number][] = []
  const began = clock.now()
  for (let second = 0; second < 100; second++) {
    await clock.advance(1000)
    const restarts = (await main())?.restartCount ?? 0
    if (restarts !== (seen.at(-1)?.[1] ?? 0)) seen.push([Math.round((clock.now() - began) / 1000), restarts])
  }
  const gaps = seen.map(([at], index) => at - (seen[index - 1]?.[0] ?? at)).slice(1)
  expect(gaps[0]).toBeGreaterThanOrEqual(10)
  expect(gaps[0]).toBeLessThanOrEqual(12)
  expect(gaps[1]).toBeGreaterThanOrEqual(20)
  expect(gaps[1]).toBeLessThanOrEqual(22)
  const { uid } = (await pod())?.metadata ?? {}
  expect((await main())?.state.waiting).toEqual({
    reason: 'CrashLoopBackOff',
    message: `back-off 1m20s restarting failed container=main pod=it_default(${uid})`,
  })
  expect((await main())?.lastState.terminated).toMatchObject({ exitCode: 1, reason: 'Error' })
  expect(await events()).toContain(`BackOff: Back-off restarting failed container main in pod it_default(${uid})`)
})

test('init containers run one after the other before the rest, and a sidecar stays', async () => {
  const { clock } = await start({
    initContainers: [
      { name: 'first', image: 'busybox', command: ['sleep', '2'] },
      { name: 'beside', image: 'nginx', restartPolicy: 'Always' },
      { name: 'second', image: 'busybox', command: ['sleep', '2'] },
    ],
    containers: [{ image: 'nginx', command: ['sleep', '600'] }],
  })
  await clock.advance(2_000)
  expect((await pod())?.status).toMatchObject({ phase: 'Pending' })
  expect((await main())?.state.waiting?.reason).toBe('PodInitializing')
  await clock.advance(15_000)
  const { status } = (await pod()) ?? {}
  expect(status?.phase).toBe('Running')
  expect(status?.initContainerStatuses?.map(({ name, state }) => `${name} ${Object.keys(state)[0]}`)).toEqual([
    'first terminated',
    'beside running',
    'second terminated',
  ])
})

test('a missing ConfigMap holds a container back with its reason until it is there', async () => {
  const { clock, client } = await start({ containers: [{ command: ['sleep', '600'], envFrom: [{ configMapRef: { name: 'settings' } }] }] })
  await clock.advance(5_000)
  expect((await main())?.state.waiting).toEqual({ reason: 'CreateContainerConfigError', message: 'configmap "settings" not found' })
  expect(await events()).toContain('Failed: Error: configmap "settings" not found')
  await client.create(CONFIG_MAPS, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'default' },
    data: { A: '1' },
  })
  await clock.advance(20_000)
  expect((await pod())?.status?.phase).toBe('Running')
})

test('a liveness probe on a port that nothing serves restarts the container, and says why', async () => {
  const { clock } = await start({
    containers: [{ image: 'nginx', livenessProbe: { httpGet: { path: '/', port: 8081 }, periodSeconds: 2, failureThreshold: 3 } }],
  })
  await clock.advance(15_000)
  const { podIP } = (await pod())?.status ?? {}
  expect((await main())?.restartCount).toBeGreaterThanOrEqual(1)
  const seen = await events()
  expect(seen).toContain(
    `Unhealthy: Liveness probe failed: Get "http://${podIP}:8081/": dial tcp ${podIP}:8081: connect: connection refused`,
  )
  expect(seen).toContain('Killing: Container main failed liveness probe, will be restarted')
})

test('a readiness probe keeps a Pod out of service until its file is there', async () => {
  const { clock } = await start({
    containers: [
      {
        command: ['sh', '-c', 'sleep 20; touch /tmp/ready; sleep 600'],
        readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5 },
      },
    ],
  })
  await clock.advance(15_000)
  expect((await main())?.ready).toBe(false)
  expect((await events()).some((line) => line.startsWith('Unhealthy: Readiness probe failed: cat: /tmp/ready'))).toBe(true)
  await clock.advance(15_000)
  expect((await main())?.ready).toBe(true)
})

test('a command that does not exist is a StartError', async () => {
  const { clock } = await start({ restartPolicy: 'Never', containers: [{ command: ['nope'] }] })
  await clock.advance(5_000)
  expect((await pod())?.status?.phase).toBe('Failed')
  expect((await main())?.state.terminated).toMatchObject({
    exitCode: 128,
    reason: 'StartError',
    message: expect.stringContaining('exec: "nope": executable file not found in $PATH'),
  })
})

test('a process that ignores SIGTERM is killed when its grace period is over', async () => {
  const { clock, client } = await start({ terminationGracePeriodSeconds: 10, containers: [{ command: ['sleep', '600'] }] })
  await clock.advance(5_000)
  await client.delete(PODS, { namespace: 'default', name: 'it' })
  await clock.advance(9_000)
  expect((await pod())?.metadata.deletionTimestamp).toBeDefined()
  await clock.advance(3_000)
  await expect(pod()).rejects.toMatchObject({ status: { code: 404 } })
  expect(await events()).toContain('Killing: Stopping container main')
})

test('two servers on one port cannot be: the second says so and crashes', async () => {
  const { clock } = await start({
    containers: [
      { name: 'a', image: 'nginx' },
      { name: 'b', image: 'nginx' },
    ],
  })
  await clock.advance(20_000)
  const statuses = (await pod())?.status?.containerStatuses ?? []
  expect(statuses.filter(({ ready }) => ready)).toHaveLength(1)
  expect(statuses.some(({ restartCount }) => restartCount > 0)).toBe(true)
})

test('a new image restarts only its own container, in place', async () => {
  const { clock, client } = await start({
    containers: [
      { name: 'a', image: 'nginx:1.27' },
      { name: 'b', command: ['sleep', '600'] },
    ],
  })
  await clock.advance(10_000)
  await client.patch(PODS, { namespace: 'default', name: 'it' }, 'strategic', {
    spec: { containers: [{ name: 'a', image: 'nginx:1.28' }] },
  })
  await clock.advance(10_000)
  const statuses = (await pod())?.status?.containerStatuses ?? []
  expect(statuses.map(({ name, restartCount }) => `${name} ${restartCount}`)).toEqual(['a 1', 'b 0'])
  expect(await events()).toContain('Killing: Container a definition changed, will be restarted')
})

const logOf = async (container: string): Promise<string> => {
  const [it, inside] = [await pod(), driven?.cluster]
  if (!it || !inside) throw new Error('nothing was started')
  const request = { container, follow: false, previous: false, timestamps: false }
  const chunks = []
  for await (const chunk of inside.podBackend.log(it, request, new AbortController().signal)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('a container that looks at another sees its processes, and the others see only their own', async () => {
  const { client, clock } = await start({
    containers: [{ command: ['sleep', '3600'] }, { name: 'beside', command: ['sh', '-c', 'sleep 5; ps'] }],
  })
  await clock.advance(10_000)
  const it = await pod()
  if (!it) throw new Error('no Pod')
  const debugger_ = { name: 'debugger', image: 'busybox', command: ['ps'], targetContainerName: 'main' }
  await client.update<Pod>(PODS, { ...it, spec: { ...it.spec, ephemeralContainers: [debugger_] } }, { subresource: 'ephemeralcontainers' })
  await clock.advance(10_000)
  expect(await logOf('debugger')).toMatch(/\b1 root .*sleep 3600\n.*\bps\n$/)
  expect(await logOf('beside')).not.toContain('sleep 3600')
})

test('a Pod with one namespace of processes shows them to all its containers', async () => {
  const { clock } = await start({
    shareProcessNamespace: true,
    containers: [{ command: ['sleep', '3600'] }, { name: 'beside', command: ['sh', '-c', 'sleep 5; ps'] }],
  })
  await clock.advance(15_000)
  expect(await logOf('beside')).toMatch(/1 65535 .*\/pause\n.*sleep 3600\n/)
})

test('a sidecar is stopped when the work is done, and the Pod is over only then', async () => {
  const sidecar = { name: 'beside', image: 'busybox', restartPolicy: 'Always' as const, command: ['sh', '-c', 'tail -F /etc/hostname'] }
  const { clock } = await start({ restartPolicy: 'Never', initContainers: [sidecar], containers: [{ command: ['sleep', '3'] }] })
  await clock.advance(15_000)
  expect([(await pod())?.status?.phase, (await main())?.state.terminated?.reason]).toEqual(['Running', 'Completed'])
  expect(await events()).toContain('Killing: Stopping container beside')
  await clock.advance(30_000)
  expect((await pod())?.status?.phase).toBe('Succeeded')
  expect((await pod())?.status?.initContainerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 137, reason: 'Error' })
})

test('a container that cannot be made is tried again every ten to fifteen seconds', async () => {
  const { clock, list } = await start({ containers: [{ imagePullPolicy: 'IfNotPresent', envFrom: [{ configMapRef: { name: 'nope' } }] }] })
  await clock.advance(65_000)
  const found = await list<KubeObject & { reason: string; count?: number }>(EVENTS, 'default')
  const { count = 0 } = found.find(({ reason }) => reason === 'Failed') ?? {}
  expect(count).toBeGreaterThanOrEqual(4)
  expect(count).toBeLessThanOrEqual(7)
})
