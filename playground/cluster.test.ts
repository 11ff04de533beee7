import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from './client/client.ts'
import type { Pod } from './objects/pod.ts'
import { isReady } from './objects/pod.ts'
import * as resources from './objects/resources.ts'
import type { EndpointSlice } from './objects/service.ts'
import type { Deployment, ReplicaSet } from './objects/workload.ts'
import { type DrivenCluster, startDrivenCluster } from './testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

const web: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] } },
  },
}

async function eventLines(cluster: DrivenCluster): Promise<string[]> {
  const events = await cluster.list<KubeObject & { reason: string; message: string }>(resources.EVENTS, 'default')
  return events.map(({ reason, message }) => `${reason}: ${message}`)
}

test('a Deployment becomes three ready Pods within three seconds, and its Service finds them', async () => {
  driven = await startDrivenCluster()
  const began = driven.clock.now()
  await driven.client.create(resources.DEPLOYMENTS, web)
  await driven.client.create(resources.SERVICES, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] },
  })
  for (let step = 0; step < 100; step++) {
    await driven.clock.advance(100)
    const { status } = await driven.client.get<Deployment>(resources.DEPLOYMENTS, { namespace: 'default', name: 'web' })
    if (status?.availableReplicas === 3) break
  }
  expect(driven.clock.now() - began).toBeLessThanOrEqual(3000)
  const deployment = await driven.client.get<Deployment>(resources.DEPLOYMENTS, { namespace: 'default', name: 'web' })
  expect(deployment.status?.conditions?.map(({ type, status, reason }) => `${type} ${status} ${reason}`)).toEqual([
    'Available True MinimumReplicasAvailable',
    'Progressing True NewReplicaSetAvailable',
  ])
  const pods = await driven.list<Pod>(resources.PODS, 'default')
  expect(new Set(pods.map(({ spec }) => spec.nodeName)).size).toBe(3)
  const slices = await driven.list<EndpointSlice>(resources.ENDPOINT_SLICES, 'default')
  const slice = slices.find(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web')
  expect(slice?.endpoints?.filter(({ conditions }) => conditions.ready)).toHaveLength(3)
  const events = await eventLines(driven)
  expect(events).toContain('Pulling: Pulling image "nginx:1.27"')
  expect(events).toContain('Started: Container started')
  expect(events.some((line) => /^ScalingReplicaSet: Scaled up replica set web-\w+ from 0 to 3$/.test(line))).toBe(true)
})

test('a rollout to an image that does not exist keeps the old Pods, says why, and goes on once the image is right', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(resources.DEPLOYMENTS, web)
  await driven.clock.advance(10_000)
  const setImage = (image: string) =>
    driven?.client.patch(resources.DEPLOYMENTS, { namespace: 'default', name: 'web' }, 'strategic', {
      spec: { template: { spec: { containers: [{ name: 'nginx', image }] } } },
    })
  await setImage('nginx:1.99-nope')
  await driven.clock.advance(30_000)
  const pods = await driven.list<Pod>(resources.PODS, 'default')
  expect(pods.filter(isReady)).toHaveLength(3)
  const waiting = pods.find((pod) => !isReady(pod))?.status?.containerStatuses?.[0]?.state.waiting
  expect(waiting?.reason).toMatch(/^(ImagePullBackOff|ErrImagePull)$/)
  expect(waiting?.message).toContain('docker.io/library/nginx:1.99-nope: not found')
  await setImage('nginx:1.28')
  await driven.clock.advance(60_000)
  const after = await driven.list<Pod>(resources.PODS, 'default')
  expect(after.filter(isReady).map(({ spec }) => spec.containers[0]?.image)).toEqual(['nginx:1.28', 'nginx:1.28', 'nginx:1.28'])
})

test('deleting a Deployment takes its ReplicaSets and Pods with it', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(resources.DEPLOYMENTS, web)
  await driven.clock.advance(10_000)
  await driven.client.delete(resources.DEPLOYMENTS, { namespace: 'default', name: 'web' }, { propagationPolicy: 'Background' })
  await driven.clock.advance(40_000)
  expect(await driven.list<ReplicaSet>(resources.REPLICA_SETS)).toEqual([])
  expect(await driven.list<Pod>(resources.PODS)).toEqual([])
})

test('a Pod that no node can take says why', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(resources.PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'big', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'nginx', resources: { requests: { cpu: '100' } } }] },
  })
  await driven.clock.advance(5_000)
  expect(await eventLines(driven)).toContain(
    'FailedScheduling: 0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
  )
})
